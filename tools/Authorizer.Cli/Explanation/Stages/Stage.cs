namespace Authorizer.Cli.Explanation.Stages;

/// <summary>What the function does with a request, in its order (contract 4).</summary>
internal enum Stage
{
    Event,
    Configuration,
    Location,
    IdentitySource,
    Parse,
    Issuer,
    Algorithm,
    Type,
    Lifetime,
    Audience,
    Key,
    Signature,
    Claims,
    Access,
    Answer,
}

/// <summary>What became of a stage.</summary>
internal enum StageState
{
    Passed,

    /// <summary>It was not looked at because claims were given as if a token with them had been verified.</summary>
    Assumed,

    /// <summary>Here it ends, with a refusal or a fault.</summary>
    Stopped,

    NotReached,
}

/// <summary>How stages are spelled for programs; people read a space for the underscore.</summary>
internal static class StageNames
{
    public static string Name(this Stage stage) =>
        stage == Stage.IdentitySource ? "identity_source" : stage.ToString().ToLowerInvariant();

    public static string Name(this StageState state) =>
        state switch
        {
            StageState.Passed => "ok",
            StageState.Assumed => "assumed",
            StageState.Stopped => "stopped",
            StageState.NotReached => "not_reached",
        };
}
