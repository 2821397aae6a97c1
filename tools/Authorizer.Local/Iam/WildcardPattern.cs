using System.Collections.Immutable;

namespace Authorizer.Local.Iam;

/// <summary>
/// IAM's pattern: <c>*</c> is any run of characters (none and <c>/</c> included), <c>?</c> exactly one; <c>${*}</c>, <c>${?}</c> and
/// <c>${$}</c> are the characters themselves. Matched over the whole text, in time proportional to pattern times text.
/// </summary>
public sealed class WildcardPattern
{
    private const int AnyRun = -1;
    private const int AnyOne = -2;
    private readonly ImmutableArray<int> tokens;
    private readonly bool ignoresCase;

    private WildcardPattern(ImmutableArray<int> tokens, bool ignoresCase)
    {
        this.tokens = tokens;
        this.ignoresCase = ignoresCase;
    }

    /// <summary>Compiles a pattern; an unknown policy variable is a <see cref="MalformedPolicyException"/>.</summary>
    public static WildcardPattern Compile(string pattern, bool ignoresCase = false)
    {
        var compiled = ImmutableArray.CreateBuilder<int>(pattern.Length);
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern.AsSpan(at).StartsWith("${", StringComparison.Ordinal))
            {
                compiled.Add(Variable(pattern, at));
                at += 3;
                continue;
            }
            compiled.Add(Token(pattern[at], ignoresCase));
        }
        return new WildcardPattern(compiled.ToImmutable(), ignoresCase);
    }

    /// <summary>Whether the whole <paramref name="text"/> is of this pattern.</summary>
    public bool IsMatch(string text)
    {
        var (token, at) = (0, 0);
        var (runToken, runAt) = (-1, 0);
        while (at < text.Length)
        {
            if (token < tokens.Length && tokens[token] == AnyRun)
            {
                (runToken, runAt) = (token++, at);
            }
            else if (token < tokens.Length && TakesOne(tokens[token], text[at]))
            {
                (token, at) = (token + 1, at + 1);
            }
            else if (runToken >= 0)
            {
                (token, at) = (runToken + 1, ++runAt);
            }
            else
            {
                return false;
            }
        }
        return tokens.AsSpan()[token..].IndexOfAnyExcept(AnyRun) < 0;
    }

    private bool TakesOne(int token, char character) => token == AnyOne || token == Fold(character, ignoresCase);

    private static int Token(char character, bool ignoresCase) =>
        character switch
        {
            '*' => AnyRun,
            '?' => AnyOne,
            _ => Fold(character, ignoresCase),
        };

    private static char Fold(char character, bool ignoresCase) => ignoresCase ? char.ToLowerInvariant(character) : character;

    private static char Variable(string pattern, int at) =>
        at + 3 < pattern.Length && pattern[at + 3] == '}' && pattern[at + 2] is '*' or '?' or '$'
            ? pattern[at + 2]
            : throw new MalformedPolicyException(
                $"\"{pattern}\": of the policy variables only ${{*}}, ${{?}} and ${{$}} have a value here."
            );
}
