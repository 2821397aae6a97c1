using System.Text.RegularExpressions;

namespace Authorizer.Trust.Tests.Architecture;

/// <summary>Data goes one way: nobody looks up, and no room is called Helper (design, sentences 1 and 2).</summary>
public partial class FloorsTests
{
    /// <summary>The rooms of every project, each below those that may name it; a room stands before the one it is in.</summary>
    private static readonly string[] Floors =
    [
        "Authorizer.Trust.Tokens",
        "Authorizer.Trust.Keys",
        "Authorizer.Trust.Patterns",
        "Authorizer.Trust.Expressions.Values",
        "Authorizer.Trust.Expressions.Syntax",
        "Authorizer.Trust.Expressions.Typing",
        "Authorizer.Trust.Expressions.Library",
        "Authorizer.Trust.Expressions.Steps",
        "Authorizer.Trust.Expressions.Checking",
        "Authorizer.Trust.Expressions",
        "Authorizer.Trust.Issuers",
        "Authorizer.Trust.Verification",
        "Authorizer.Trust.Callers",
        "Authorizer.Trust.Access",
        "Authorizer.Cryptography.Portable",
        "Authorizer.Cryptography.Evp",
        "Authorizer.Cryptography",
        "Authorizer.Configuration.Documents",
        "Authorizer.Configuration.Providers",
        "Authorizer.Configuration.Consul",
        "Authorizer.Configuration.Kubernetes",
        "Authorizer.Configuration.Intentions",
        "Authorizer.Configuration",
        "Authorizer.Gateway.Events",
        "Authorizer.Gateway.Locations",
        "Authorizer.Gateway.Policies",
        "Authorizer.Gateway.Answers",
        "Authorizer.Aws.OpenSsl",
        "Authorizer.Aws.TrustRoots",
        "Authorizer.Aws.Tls",
        "Authorizer.Aws.Connections",
        "Authorizer.Aws.Credentials",
        "Authorizer.Aws.Signing",
        "Authorizer.Aws.ParameterStore",
        "Authorizer.Aws.KeySets",
        "Authorizer.Runtime",
        "Authorizer.Serving",
        "Authorizer",
    ];

    /// <summary>What each project may name beside itself; the compiler holds it too, for references are not transitive.</summary>
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Authorizer.Trust"] = [],
        ["Authorizer.Cryptography"] = ["Authorizer.Trust"],
        ["Authorizer.Configuration"] = ["Authorizer.Trust"],
        ["Authorizer.Gateway"] = ["Authorizer.Trust"],
        ["Authorizer.Aws"] = ["Authorizer.Trust"],
    };

    [Fact]
    public void No_file_names_a_floor_above_its_own()
    {
        var looksUp =
            from file in SourceTree.Files("functions")
            let floor = Array.IndexOf(Floors, FloorOf(file))
            from name in Named(file)
            let other = Array.FindIndex(Floors, candidate => IsWithin(name, candidate))
            where other > floor
            select $"{SourceTree.Relative(file)} names {name}";

        Assert.Empty(looksUp);
    }

    [Fact]
    public void Every_folder_is_a_floor()
    {
        Assert.All(SourceTree.Files("functions"), file => Assert.Contains(FloorOf(file), Floors));
    }

    [Fact]
    public void No_library_names_a_project_it_must_not_know()
    {
        var strangers =
            from project in Projects
            from file in SourceTree.Files($"functions/{project.Key}")
            from name in Named(file)
            where !project.Value.Append(project.Key).Any(known => IsWithin(name, known))
            select $"{SourceTree.Relative(file)} names {name}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void Cryptography_alone_checks_signatures()
    {
        var others =
            from file in SourceTree.Files("functions", "tools/Authorizer.Cli")
            let name = SourceTree.Relative(file)
            where !name.StartsWith("functions/Authorizer.Cryptography/", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where SignatureLibrary().IsMatch(line)
            select $"{name}: {line.Trim()}";

        Assert.Empty(others);
    }

    [Fact]
    public void Native_code_is_called_in_three_places()
    {
        var callers = SourceTree
            .Files("functions")
            .Where(file => File.ReadAllText(file).Contains("LibraryImport(", StringComparison.Ordinal))
            .Select(SourceTree.Relative)
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "functions/Authorizer.Aws/OpenSsl/LibCrypto.cs",
                "functions/Authorizer.Aws/OpenSsl/LibSsl.cs",
                "functions/Authorizer.Cryptography/Evp/OpenSsl.cs",
            ],
            callers
        );
    }

    [Fact]
    public void A_decision_that_is_cited_has_its_page()
    {
        var pages = Directory
            .GetFiles(Path.Combine(SourceTree.Root, "docs/decisions"))
            .Select(page => Path.GetFileName(page)[..4]);
        var cited =
            from file in SourceTree.Files("functions", "tools", "tests")
            from match in CitedDecision().Matches(File.ReadAllText(file))
            select match.Groups[1].Value;

        Assert.Empty(cited.Except(pages, StringComparer.Ordinal));
    }

    [Fact]
    public void Trust_touches_no_network_no_file_and_no_environment()
    {
        var outside =
            from file in SourceTree.Files("functions/Authorizer.Trust")
            from line in File.ReadLines(file)
            where OutsideWorld().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
            select $"{SourceTree.Relative(file)}: {line.Trim()}";

        Assert.Empty(outside);
    }

    [Fact]
    public void No_room_and_no_type_is_named_after_nothing()
    {
        var nameless =
            from file in SourceTree.Files("functions", "tools", "tests")
            let name = SourceTree.Relative(file)
            where NamelessRoom().IsMatch(name)
            select name;

        Assert.Empty(nameless);
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        var astray =
            from file in SourceTree.Files("functions", "tools")
            let declared = NamespaceLine().Match(File.ReadAllText(file)).Groups[1].Value
            where declared.Length > 0 && declared != ExpectedNamespace(SourceTree.Relative(file))
            select $"{SourceTree.Relative(file)} declares {declared}";

        Assert.Empty(astray);
    }

    private static string FloorOf(string file) => ExpectedNamespace(SourceTree.Relative(file));

    private static string ExpectedNamespace(string relative) => string.Join('.', relative.Split('/')[1..^1]);

    private static IEnumerable<string> Named(string file) =>
        QualifiedName().Matches(File.ReadAllText(file)).Select(match => match.Value);

    private static bool IsWithin(string name, string room) =>
        name == room || name.StartsWith(room + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"\bAuthorizer(\.[A-Z]\w+)+")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"System\.(Net\.|IO\.|Diagnostics\.Process)|\b(HttpClient|Socket|File|Directory|Console|Environment)\.")]
    private static partial Regex OutsideWorld();

    [GeneratedRegex(@"Microsoft\.IdentityModel|\b(RSA|ECDsa)\.Create\b|\b(RSA|EC)Parameters\b|\bVerify(Data|Hash)\b")]
    private static partial Regex SignatureLibrary();

    [GeneratedRegex(@"(Helper|Util|Utils|Utility|Common|Manager|Misc|Service)s?(/|\.cs$)")]
    private static partial Regex NamelessRoom();

    [GeneratedRegex(@"\bdecision (\d{4})\b")]
    private static partial Regex CitedDecision();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
