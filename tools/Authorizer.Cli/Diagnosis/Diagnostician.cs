using System.Collections.Immutable;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Configuration;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis;

/// <summary>Looks at providers: what their documents say first, and then who can be asked.</summary>
/// <param name="probe">Asks identity providers.</param>
/// <param name="documents">What is diagnosed.</param>
/// <param name="time">Our clock.</param>
internal sealed class Diagnostician(KeyProbe probe, ExaminedDocuments documents, TimeProvider time)
{
    // A few at a time: a laptop's connection is shared by all of them.
    private const int MostAtOnce = 16;

    /// <summary>How many answers are waited for.</summary>
    public int Requests => documents.Providers.Count(examined => IsAsked(examined, Offline(examined)));

    /// <param name="step">Called once a request has ended.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>One for each provider, by document and place in it; one for a document that has none.</returns>
    public async Task<ImmutableArray<Diagnosed>> DiagnoseAsync(Action step, CancellationToken stop)
    {
        using var gate = new SemaphoreSlim(MostAtOnce);
        var found = await Task.WhenAll(documents.Providers.Select(examined => DiagnoseAsync(examined, gate, step, stop)));
        return [.. found, .. documents.WithoutProvider.Select(OfNone)];
    }

    private async Task<Diagnosed> DiagnoseAsync(
        ExaminedProvider examined,
        SemaphoreSlim gate,
        Action step,
        CancellationToken stop
    )
    {
        var offline = Offline(examined);
        var network = IsAsked(examined, offline)
            ? await AskedAsync(examined.Reading, gate, step, stop)
            : NotAsked(examined.Reading, offline);
        var authenticator = AuthenticatorCondition.Of(
            examined,
            offline.Findings,
            offline.Tls,
            offline.Issuer,
            offline.Audience,
            network.KeySet.Discovery,
            network.KeySet.Url,
            network.KeySet.Fetch,
            network.Verifying
        );
        return Diagnosed.Of(
            examined.Reading.Name,
            documents.PlaceOf(examined.Document),
            documents.GenerationOf(examined.Document),
            offline.Expressions,
            offline.Audience,
            offline.Tls,
            offline.Issuer,
            network.KeySet.Discovery,
            network.KeySet.Url,
            network.KeySet.Fetch,
            network.Keys,
            network.Clock,
            authenticator
        );
    }

    private OfflineConditions Offline(ExaminedProvider examined)
    {
        var findings = new Findings(examined);
        return new OfflineConditions(
            findings,
            ExpressionsCondition.Of(examined, findings),
            AudienceCondition.Of(examined, documents.Providers),
            TlsCondition.Of(examined, findings, documents.IsDeployed, time.GetUtcNow()),
            IssuerCondition.Of(examined, findings)
        );
    }

    private static bool IsAsked(ExaminedProvider examined, OfflineConditions offline) =>
        examined.Reading.Keys is DiscoveredKeySetLocation or RemoteKeySetLocation && offline.Tls.IsTrue && offline.Issuer.IsTrue;

    private async Task<NetworkConditions> AskedAsync(
        ProviderReading reading,
        SemaphoreSlim gate,
        Action step,
        CancellationToken stop
    )
    {
        await gate.WaitAsync(stop);
        try
        {
            var probed = await probe.FetchAsync(reading.Keys!, reading.Freshness, stop);
            var conditions = KeySetConditions.Of(probed, reading.Freshness);
            var terms = reading.Provider?.Terms;
            var keys = probed.Set is { } set
                ? KeysCondition.Of(set, probed.KeySet?.Body ?? default, reading)
                : Condition.After(ConditionType.KeysUsable, conditions.Discovery, conditions.Url, conditions.Fetch);
            var clock =
                probed.Dated is null && probed.Set is null
                    ? Condition.After(ConditionType.ClockSkew, conditions.Discovery, conditions.Url, conditions.Fetch)
                    : ClockCondition.Of(probed.Dated, terms);
            return new NetworkConditions(conditions, keys, KeysCondition.CanVerify(probed.Set, terms), clock);
        }
        finally
        {
            gate.Release();
            step();
        }
    }

    private static NetworkConditions NotAsked(ProviderReading reading, OfflineConditions offline)
    {
        if (reading.Keys is LocalKeySetLocation local)
        {
            var conditions = KeySetConditions.OfLocal(local, offline.Findings);
            // A set without a usable key is an error of the document, and why each of them is not used is told all the same.
            var held =
                conditions.Fetch.IsTrue || !local.Keys.Unusable.IsEmpty
                    ? KeysCondition.Of(local.Keys, default, reading)
                    : Condition.After(ConditionType.KeysUsable, conditions.Fetch);
            var canVerify = KeysCondition.CanVerify(local.Keys, reading.Provider?.Terms);
            return new NetworkConditions(conditions, held, canVerify, ClockCondition.OfLocal);
        }
        var none = KeySetConditions.OfNothing(offline.Findings, offline.Tls, offline.Issuer);
        return new NetworkConditions(
            none,
            Condition.After(ConditionType.KeysUsable, none.Discovery, none.Url, none.Fetch),
            CanVerify: false,
            Condition.After(ConditionType.ClockSkew, none.Discovery, none.Url, none.Fetch)
        );
    }

    /// <summary>Not even its kind could be told, or it holds no provider: everything else waits for that.</summary>
    private Diagnosed OfNone(DocumentReading document)
    {
        var errors = Findings.Lines(document.Problems.Where(problem => problem.IsError));
        var authenticator = Condition.False(
            ConditionType.AuthenticatorValid,
            ConditionReason.InvalidAuthenticator,
            errors.Length > 0 ? errors : "the document holds no provider; add one, or remove it"
        );
        string[] others =
        [
            ConditionType.ExpressionsValid,
            ConditionType.AudienceUnique,
            ConditionType.TlsConfigurationValid,
            ConditionType.IssuerUrlValid,
            ConditionType.DiscoveryUrlValid,
            ConditionType.JwksUrlValid,
            ConditionType.JwksFetchValid,
            ConditionType.KeysUsable,
            ConditionType.ClockSkew,
        ];
        return Diagnosed.Of(
            ExaminedDocuments.NameOf(document),
            documents.PlaceOf(document),
            documents.GenerationOf(document),
            [.. others.Select(type => Condition.After(type, authenticator)), authenticator]
        );
    }

    private sealed record OfflineConditions(
        Findings Findings,
        Condition Expressions,
        Condition Audience,
        Condition Tls,
        Condition Issuer
    );

    private sealed record NetworkConditions(KeySetConditions KeySet, Condition Keys, bool CanVerify, Condition Clock)
    {
        /// <summary>What AuthenticatorValid waits for: a set with a weak key beside good ones verifies tokens all the same.</summary>
        public Condition Verifying => CanVerify ? Condition.True(ConditionType.KeysUsable, "tokens can be verified") : Keys;
    }
}
