using System.Text;

namespace Authorizer.Trust.Patterns;

/// <summary>Letters that differ in case alone, by Unicode's simple mappings and no culture.</summary>
internal static class LetterCase
{
    /// <summary>One letter for all that differ in case alone.</summary>
    public static int Fold(int codePoint) => ToLower(ToUpper(codePoint));

    public static int ToLower(int codePoint) =>
        Rune.IsValid(codePoint) ? Rune.ToLowerInvariant(new Rune(codePoint)).Value : codePoint;

    public static int ToUpper(int codePoint) =>
        Rune.IsValid(codePoint) ? Rune.ToUpperInvariant(new Rune(codePoint)).Value : codePoint;
}
