using System.Collections.Immutable;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>The stages as they are passed, up to the one where it stops; what comes after a stop is not heard any more.</summary>
/// <param name="isTokenAssumed">Nothing is said of the stages from finding a token to its signature: there is no real one.</param>
internal sealed class StageTrail(bool isTokenAssumed)
{
    private readonly List<StageResult> ended = [];
    private readonly List<string> lines = [];
    private (Stage Stage, int Token) current = (Stage.Event, 0);

    /// <summary>Why it stopped; null while it goes on.</summary>
    public string? Code { get; private set; }

    public void Enter(Stage stage, int token = 0)
    {
        if (Code is not null || current == (stage, token))
        {
            return;
        }
        End(null);
        current = (stage, token);
    }

    /// <summary>Adds what was compared, as a terminal may show it.</summary>
    public void Say(string line)
    {
        if (Code is null)
        {
            lines.Add(Terminal.PrintableText.Of(line).Replace('\n', ' '));
        }
    }

    /// <summary>The first stop counts: it is where the function stops.</summary>
    public void Stop(string code)
    {
        if (Code is null)
        {
            End(code);
            Code = code;
        }
    }

    /// <summary>Every stage that was entered, and once each of those behind.</summary>
    public ImmutableArray<StageResult> Complete()
    {
        if (Code is null)
        {
            End(null);
        }
        var last = ended[^1].Stage;
        return
        [
            .. ended,
            .. Enum.GetValues<Stage>()
                .Where(stage => stage > last)
                .Select(stage => new StageResult(stage, 0, StageState.NotReached, null, [])),
        ];
    }

    private void End(string? code)
    {
        var isAssumed = isTokenAssumed && code is null && current.Stage is >= Stage.Location and <= Stage.Signature;
        var state =
            code is not null ? StageState.Stopped
            : isAssumed ? StageState.Assumed
            : StageState.Passed;
        ended.Add(new StageResult(current.Stage, current.Token, state, code, isAssumed ? [] : [.. lines]));
        lines.Clear();
    }
}
