namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>The conditions of a provider in their order: each is looked at when those before it hold.</summary>
internal static class ConditionChain
{
    private static readonly string[] Chain =
    [
        "TLSConfigurationValid",
        "IssuerURLValid",
        "DiscoveryURLValid",
        "JWKSURLValid",
        "JWKSFetchValid",
        "KeysUsable",
        "AuthenticatorValid",
        "Ready",
    ];

    // What comes before holds, what comes after was not looked at.
    public static void AssertBrokenAt(string condition, Dictionary<string, Told> told)
    {
        var broken = Array.IndexOf(Chain, condition);
        Assert.All(Chain[..broken], type => Assert.Equal("True", told[type].Status));
        Assert.All(
            Chain[(broken + 1)..^1],
            type => Assert.Equal(("Unknown", "UnableToValidate"), (told[type].Status, told[type].Reason))
        );
        Assert.Equal(("False", "NotReady"), (told["Ready"].Status, told["Ready"].Reason));
        Assert.StartsWith($"not everything holds: see {condition}", told["Ready"].Message, StringComparison.Ordinal);
    }
}
