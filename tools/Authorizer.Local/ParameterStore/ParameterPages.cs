using System.Text;

namespace Authorizer.Local.ParameterStore;

/// <summary>
/// Cuts what lies below a path into pages. A token says after which name the next page begins, so that writing between two pages
/// disturbs nothing, and whether an empty page is due first.
/// </summary>
internal sealed class ParameterPages(int pageSize, bool emptyPages)
{
    private const char Due = 'e';
    private const char Paid = 'p';

    /// <returns>The page and the token of the next one.</returns>
    /// <exception cref="WireError">The token is not one of ours.</exception>
    public (IReadOnlyList<StoredParameter> Page, string? NextToken) Cut(
        IReadOnlyList<StoredParameter> all,
        string? token,
        int asked
    )
    {
        var (emptyFirst, after) = token is null ? (emptyPages, "") : Read(token);
        if (emptyFirst)
        {
            return ([], Write(Paid, after));
        }

        var rest = all.SkipWhile(parameter => string.CompareOrdinal(parameter.Name, after) <= 0).ToArray();
        var size = Math.Min(asked, pageSize);
        return rest.Length <= size ? (rest, null) : (rest[..size], Write(emptyPages ? Due : Paid, rest[size - 1].Name));
    }

    private static string Write(char mark, string after) => mark + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(after));

    private static (bool EmptyFirst, string After) Read(string token)
    {
        try
        {
            return token is [Due or Paid, ..]
                ? (token[0] == Due, Encoding.UTF8.GetString(Convert.FromHexString(token[1..])))
                : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new WireError("InvalidNextToken", "The specified token isn't valid.");
        }
    }
}
