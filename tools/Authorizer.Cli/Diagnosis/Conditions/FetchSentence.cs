using System.Globalization;
using System.Net.Security;
using Authorizer.Aws.TrustRoots;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>Says what was met where something was asked for, and what to do.</summary>
internal static class FetchSentence
{
    /// <param name="failure">The function's verdict.</param>
    /// <param name="exchange">The request that it is about.</param>
    /// <param name="freshness">The provider's timeouts.</param>
    /// <param name="trust">Whose certificates are believed.</param>
    /// <param name="redirected">What to do about a redirect.</param>
    public static string Of(
        KeySetFetchFailure failure,
        Exchange exchange,
        KeyFreshness freshness,
        TrustedRoots trust,
        string redirected = "use the address that it leads to"
    )
    {
        var place = ShownUrl.Of(exchange.Uri);
        return failure switch
        {
            KeySetFetchFailure.Unreachable => Unreachable(exchange, place),
            KeySetFetchFailure.TimedOut =>
                $"{place} gives no whole answer within {Seconds(freshness.RequestTimeout)}; see why it is slow, or who drops packets between (a jwt-provider may have a longer RequestTimeoutMs)",
            KeySetFetchFailure.CertificateNotTrusted => NotTrusted(exchange, place, trust),
            KeySetFetchFailure.Redirected =>
                $"{place} answers {Status(exchange)}, a redirect{LedTo(exchange)}, which is not followed; {redirected}",
            KeySetFetchFailure.BadStatus => $"{place} answers {Status(exchange)}, expected 200; check the address",
            KeySetFetchFailure.ServerError =>
                $"{place} answers {Status(exchange)}, expected 200; the identity provider itself has failed, so ask who runs it",
            KeySetFetchFailure.TooLarge =>
                $"{place} answers with more than {JsonWebKeySet.MaxLength / (1024 * 1024)} MiB, which is not read; check the address",
            _ => $"{place}: {failure}",
        };
    }

    private static string Unreachable(Exchange exchange, string place)
    {
        var host = exchange.Uri.Authority;
        return CauseIn<HttpRequestException>(exchange.Failure)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError =>
                $"{place} cannot be asked, for the name `{exchange.Uri.Host}` does not resolve; check the address and this machine's DNS",
            HttpRequestError.SecureConnectionError =>
                $"{host} makes no TLS connection; it must speak TLS 1.2 or 1.3 on that port",
            HttpRequestError.ConnectionError =>
                $"{host} takes no connection; check the address, and firewalls between (a proxy is not used)",
            _ => $"{place} cuts the connection without a whole answer; check the address, and what stands before the server",
        };
    }

    private static string NotTrusted(Exchange exchange, string place, TrustedRoots trust)
    {
        var errors = CauseIn<ServerNotTrustedException>(exchange.Failure)?.Errors ?? SslPolicyErrors.None;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return exchange.Presented?.HasAlternativeNames == false
                ? $"{place}: the server's certificate has no subject alternative name, and its common name is no host's name; have it issued with `{exchange.Uri.Host}` as one"
                : $"{place}: the server's certificate is not for the name `{exchange.Uri.Host}`; use one of its subject alternative names, or have it issued for this one";
        }
        var believed = trust.Pem is null ? "a root of this system" : "a root of the configured bundle, which is believed alone";
        const string Remedy = "configure the root of the authority that issued it, and let the server send its intermediates";
        if (exchange.Presented is not { } presented)
        {
            return $"{place}: the server's certificate does not lead to {believed}, or is out of date; {Remedy}, or have it renewed";
        }
        return OutOfDate(presented, exchange.SentAt) is { } flaw
            ? $"{place}: {flaw}; have it renewed, or set this machine's clock where that is wrong"
            : $"{place}: the server's certificate does not lead to {believed}; {Remedy}";
    }

    private static string? OutOfDate(PresentedChain presented, DateTimeOffset now)
    {
        if (presented.Validities[0].FlawAt(now) is { } flaw)
        {
            return $"the server's certificate {flaw}";
        }
        var sent = presented.Validities.Select(validity => validity.FlawAt(now)).FirstOrDefault(other => other is not null);
        return sent is null ? null : $"a certificate that the server sends with its own {sent}";
    }

    private static string LedTo(Exchange exchange) => exchange.Location is { } location ? $" to `{ShownUrl.Of(location)}`" : "";

    private static string Status(Exchange exchange) =>
        ((int?)exchange.Status)?.ToString(CultureInfo.InvariantCulture) ?? "nothing";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");

    private static T? CauseIn<T>(Exception? exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }
        return null;
    }
}
