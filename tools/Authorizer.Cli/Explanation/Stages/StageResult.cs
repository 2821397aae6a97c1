using System.Collections.Immutable;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>One stage of one explanation.</summary>
/// <param name="Stage">Which.</param>
/// <param name="Token">From 1, where several tokens pass it one after the other; 0 elsewhere.</param>
/// <param name="State">What became of it.</param>
/// <param name="Code">The refusal or fault (contract 4); null unless it stopped here.</param>
/// <param name="Lines">What was compared, a sentence each.</param>
internal sealed record StageResult(Stage Stage, int Token, StageState State, string? Code, ImmutableArray<string> Lines);
