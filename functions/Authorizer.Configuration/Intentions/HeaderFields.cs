using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Access;
using Authorizer.Trust.Patterns;

namespace Authorizer.Configuration.Intentions;

/// <summary>One of <c>Header</c>: its name and exactly one comparison (consul 2.1).</summary>
internal static class HeaderFields
{
    internal static HeaderMatch Read(FieldReader header)
    {
        var name = header.RequiredText("Name", "write the header that is looked at") ?? "";
        if (name.Length > 0 && !HttpToken.IsValid(name))
        {
            header.Problems.Error(header.PlaceOf("Name"), "must be a header name: letters, digits and - . _ only");
        }
        var match = Comparison(header) with
        {
            Name = name.ToLowerInvariant(),
            IgnoresCase = header.Flag("IgnoreCase") ?? false,
            IsInverted = header.Flag("Invert") ?? false,
        };
        if (match.IgnoresCase && match.Comparison is HeaderComparison.Present or HeaderComparison.Regex)
        {
            header.Problems.Error(
                header.PlaceOf("IgnoreCase"),
                "goes with `Exact`, `Prefix`, `Suffix` and `Contains` only; in a regular expression write `(?i)`"
            );
        }
        return match;
    }

    private static HeaderMatch Comparison(FieldReader header)
    {
        // Go's false is absent.
        var isPresent = header.Flag("Present") ?? false;
        string[] names = ["Exact", "Prefix", "Suffix", "Contains", "Regex"];
        var given = names.Where(header.Has).ToArray();
        if (given.Length + (isPresent ? 1 : 0) != 1)
        {
            header.Problems.Error(
                header.Place,
                "must hold exactly one of `Present`, `Exact`, `Prefix`, `Suffix`, `Contains`, `Regex`"
            );
        }
        return given switch
        {
            [] => Text(HeaderComparison.Present, null),
            ["Exact", ..] => Text(HeaderComparison.Exact, header.Text("Exact")),
            ["Prefix", ..] => Text(HeaderComparison.Prefix, header.Text("Prefix")),
            ["Suffix", ..] => Text(HeaderComparison.Suffix, header.Text("Suffix")),
            ["Contains", ..] => Text(HeaderComparison.Contains, header.Text("Contains")),
            _ => Text(HeaderComparison.Regex, null) with { Pattern = Pattern(header) },
        };
    }

    private static HeaderMatch Text(HeaderComparison comparison, string? text) =>
        new()
        {
            Name = "",
            Comparison = comparison,
            Text = text ?? "",
        };

    private static LinearRegex? Pattern(FieldReader header) =>
        header.Text("Regex") is { } text ? PathFields.ReadPattern(header, "Regex", text) : null;
}
