using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Patterns;

/// <summary>
/// A regular expression in RE2's syntax, matched in time linear in the text: every state of the pattern is followed at once, nothing is
/// tried again. No back-reference and no look-around exists in it.
/// </summary>
/// <remarks>
/// Characters are Unicode code points. Classes by general category (<c>\p{Lu}</c>) are there, by script (<c>\p{Greek}</c>) not.
/// .NET's own engine without backtracking would make the function's binary a megabyte larger, and its syntax is another.
/// </remarks>
public sealed class LinearRegex
{
    private const int MostOnStack = 512;
    private readonly PatternProgram program;

    private LinearRegex(PatternProgram program) => this.program = program;

    /// <summary>Steps of the compiled pattern; matching costs at most this many for each character.</summary>
    public int Size => program.Size;

    /// <summary>False with a problem: where in <paramref name="pattern"/> (UTF-16 offset from 0) and what was expected there.</summary>
    public static bool TryParse(
        string pattern,
        [NotNullWhen(true)] out LinearRegex? regex,
        [NotNullWhen(false)] out PatternProblem? problem
    )
    {
        regex = null;
        var tree = PatternParser.Parse(pattern, out problem);
        if (tree is null)
        {
            problem ??= new PatternProblem(0, "expected a pattern");
            return false;
        }
        if (PatternProgram.Compile(tree) is not { } program)
        {
            problem = new PatternProblem(0, $"the pattern has more than {PatternProgram.MostSteps} steps; repeat less");
            return false;
        }
        regex = new LinearRegex(program);
        return true;
    }

    /// <summary>Whether some part of <paramref name="text"/> matches.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => TryMatch(text, 0, MatchMode.Anywhere, out _, out _);

    /// <summary>Whether the whole of <paramref name="text"/> matches.</summary>
    public bool IsFullMatch(ReadOnlySpan<char> text) => TryMatch(text, 0, MatchMode.Whole, out _, out _);

    /// <summary>The leftmost match that begins at or after <paramref name="start"/>; of several there, the one that the pattern prefers.</summary>
    public bool TryFind(ReadOnlySpan<char> text, int start, out int index, out int length)
    {
        var isFound = TryMatch(text, start, MatchMode.Leftmost, out index, out var end);
        length = end - index;
        return isFound;
    }

    private bool TryMatch(ReadOnlySpan<char> text, int from, MatchMode mode, out int start, out int end)
    {
        var length = PatternMatcher.WorkspaceFor(program);
        var workspace = length <= MostOnStack ? stackalloc int[MostOnStack] : new int[length];
        return new PatternMatcher(program, text, workspace).TryMatch(from, mode, out start, out end);
    }
}
