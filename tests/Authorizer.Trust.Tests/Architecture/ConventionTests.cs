using System.Reflection;
using System.Text.RegularExpressions;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Tests.Architecture;

/// <summary>Types that carry proof cannot be made or changed by others (design, sentences 3 and 4).</summary>
public partial class ConventionTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Types =>
        typeof(Refusal).Assembly.GetTypes().Where(type => !type.Name.Contains('<', StringComparison.Ordinal));

    [Fact]
    public void Only_the_verifier_makes_a_verified_token()
    {
        var makers = SourceTree
            .Files("functions", "tools")
            .Where(file => File.ReadAllText(file).Contains("new VerifiedToken(", StringComparison.Ordinal))
            .Select(SourceTree.Relative);

        Assert.Equal(["functions/Authorizer.Trust/Verification/TokenVerifier.cs"], makers);
        Assert.Empty(typeof(VerifiedToken).GetConstructors());
    }

    [Fact]
    public void The_default_verdict_is_a_refusal()
    {
        Assert.False(default(Verdict).IsVerified(out _, out var refusal));
        Assert.Equal(Refusal.MissingToken, refusal);
    }

    [Fact]
    public void What_decides_about_access_takes_verified_tokens_alone()
    {
        var parameters = typeof(Trust.Access.ApiAccess).GetMethod("Decide")!.GetParameters();

        Assert.Equal([typeof(IReadOnlyList<VerifiedToken>)], parameters.Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void Classes_are_sealed()
    {
        Assert.All(Types.Where(type => type.IsClass), type => Assert.True(type.IsSealed || type.IsAbstract, type.FullName));
    }

    [Fact]
    public void No_field_is_public_and_no_static_field_can_change()
    {
        var fields = Types
            .SelectMany(type => type.GetFields(Everything))
            .Where(field => field.DeclaringType is { IsEnum: false });

        Assert.All(
            fields,
            field =>
            {
                Assert.False(field.IsPublic && !field.IsLiteral, $"{field.DeclaringType}.{field.Name} is public");
                var isFixed =
                    field.IsInitOnly || field.IsLiteral || !field.IsStatic || field.Name.Contains('<', StringComparison.Ordinal);
                Assert.True(isFixed, $"{field.DeclaringType}.{field.Name} is static and can change");
            }
        );
    }

    [Fact]
    public void Every_refusal_and_every_fault_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<Refusal>()
            .Select(refusal => refusal.Code())
            .Concat(Enum.GetValues<Fault>().Select(fault => fault.Code()))
            .ToArray();

        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z]+(_[a-z]+)+$|^forbidden$", code));
        Assert.All(
            Enum.GetValues<Fault>(),
            fault => Assert.DoesNotContain("Unauthorized", fault.Sentence(), StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void Tokens_and_keys_do_not_print_themselves()
    {
        Assert.Equal("(bearer token)", new BearerToken("secret").ToString());
        Assert.Equal("(symmetric key)", new Trust.Keys.SymmetricKeyMaterial([1]).ToString());
    }

    [Fact]
    public void Files_stay_small()
    {
        var large = SourceTree
            .Files("functions", "tools")
            .Where(file => File.ReadLines(file).Count() > 300)
            .Select(SourceTree.Relative);

        Assert.Empty(large);
    }

    [Fact]
    public void Nothing_is_suppressed_skipped_or_left_for_later()
    {
        var leftovers =
            from file in SourceTree.Files("functions", "tools", "tests")
            where !file.EndsWith("ConventionTests.cs", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where Leftover().IsMatch(line)
            select $"{SourceTree.Relative(file)}: {line.Trim()}";

        Assert.Empty(leftovers);
    }

    [GeneratedRegex(
        @"#pragma warning disable|SuppressMessage|Skip *= *""|\bTODO\b|\bHACK\b|NotImplementedException|Assert\.True\(true\)"
    )]
    private static partial Regex Leftover();
}
