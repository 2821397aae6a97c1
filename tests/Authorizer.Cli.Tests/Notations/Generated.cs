using System.Globalization;
using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Cli.Tests.Notations;

/// <summary>Documents at random, made of what notations stumble over.</summary>
internal static class Generated
{
    // With § between them.
    private static readonly string[] Pieces = string.Concat(
            "a§B§z9§ §  §\n§\r\n§\r§\t§\"§'§\\§`§$§${§${x}§{§}§[§]§,§:§: § #§#§//§/*§*/§=§<<EOF§EOF§\nEOF\n§\n  x\n§&x§*x§!x§|§>§%§@§-§- §? §",
            "---§...§0§017§0x1F§1_000§1e3§.5§5.§1:30§2001-12-14§true§False§yes§No§on§y§null§~§.inf§.nan§15m§1h30m§é§😀§漢字§\0§\a§\u001b§\u007f§",
            "\u0085§\u00a0§\u2028§\ufeff§\ufffe§\uffff§https://id.acme.test/§apiVersion§kind§",
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"
        )
        .Split('§');

    // Fields of these exclude each other.
    private static readonly string[] Choices = ["JSONWebKeySet", "Local", "TLSCertificates", "TrustedCA", "Locations"];

    internal static Gen<string> Texts { get; } =
        Gen.OneOf(Gen.Elements(Pieces), Gen.Elements(Pieces).ArrayOf().Resize(6).Select(string.Concat));

    private static Gen<DocumentNode> Scalars { get; } =
        Gen.OneOf(
            Texts.Select(text => (DocumentNode)Tree.Text(text)),
            Scalar(ScalarKind.Boolean, "true", "false"),
            Scalar(ScalarKind.Number, "0", "-1", "15", "1.5", "2e10", "-0.5E-3", "18446744073709551616")
        );

    /// <summary>Any objects and lists, up to four deep, without null; never an empty document.</summary>
    internal static Gen<MapNode> Documents { get; } =
        Nodes(3).Zip(Maps(Nodes(3))).Select(both => Tree.Map([("", both.Item1), .. both.Item2.Members.Select(Pair)]));

    /// <summary>Normalised <c>jwt-provider</c> entries with any of the schema's fields.</summary>
    internal static Gen<MapNode> Providers { get; } = Entries(EntrySchema.JwtProvider, "jwt-provider");

    internal static Gen<MapNode> Intentions { get; } = Entries(EntrySchema.ApiIntentions, "api-intentions");

    private static Gen<DocumentNode> Nodes(int depth) =>
        depth == 0
            ? Scalars
            : Gen.OneOf(
                Scalars,
                Nodes(depth - 1).ArrayOf().Resize(4).Select(items => (DocumentNode)Tree.List(items)),
                Maps(Nodes(depth - 1)).Select(map => (DocumentNode)map)
            );

    // An empty name is the first of every document; YAML refuses the other, however it is quoted.
    private static Gen<MapNode> Maps(Gen<DocumentNode> values) =>
        Texts
            .Where(name => name is not ("" or "<<"))
            .Zip(values)
            .ArrayOf()
            .Resize(4)
            .Select(members =>
                Tree.Map([.. members.DistinctBy(member => member.Item1).Select(member => (member.Item1, member.Item2))])
            );

    private static Gen<MapNode> Entries(EntryShape shape, string kind) =>
        from name in Texts
        from rest in Object(shape, "")
        select Tree.Map([
            ("Kind", Tree.Text(kind)),
            ("Name", Tree.Text(name)),
            .. rest.Members.Where(member => member.Name is not ("Kind" or "Name")).Select(Pair),
        ]);

    private static Gen<DocumentNode> Value(EntryShape shape, string name) =>
        shape.Kind switch
        {
            ShapeKind.Text or ShapeKind.Pem => Texts.Select(text => (DocumentNode)Tree.Text(text)),
            ShapeKind.Flag => Scalar(ScalarKind.Boolean, "true", "false"),
            ShapeKind.Whole => Gen.Choose(0, 100_000)
                .Select(number => (DocumentNode)Tree.Scalar(ScalarKind.Number, number.ToString(CultureInfo.InvariantCulture))),
            ShapeKind.Duration => Gen.Choose(0, int.MaxValue)
                .Select(number => (DocumentNode)Tree.Text(DurationText.Of(number * 1_000_001L))),
            ShapeKind.List => Value(shape.Item!, name).ArrayOf().Resize(3).Select(items => (DocumentNode)Tree.List(items)),
            ShapeKind.Object => Object(shape, name).Select(map => (DocumentNode)map),
            ShapeKind.Labels => Texts.Zip(Texts).Select(label => (DocumentNode)Tree.Map((label.Item1, Tree.Text(label.Item2)))),
        };

    private static Gen<MapNode> Object(EntryShape shape, string name)
    {
        var fields = shape.Fields.Where(field => !field.IsBookkeeping && field.OnlyValue is null).ToArray();
        var chosen = Choices.Contains(name)
            ? Gen.Elements(fields).Select(field => new[] { field })
            : Gen.Elements(true, false)
                .ArrayOf(fields.Length)
                .Select(taken => fields.Where((_, index) => taken[index]).ToArray());
        return from some in chosen
            from values in Gen.CollectToArray(some, field => Value(field.Shape, field.Name))
            select Tree.Map([.. some.Select((field, index) => (field.Name, values[index]))]);
    }

    private static Gen<DocumentNode> Scalar(ScalarKind kind, params string[] texts) =>
        Gen.Elements(texts).Select(text => (DocumentNode)Tree.Scalar(kind, text));

    private static (string Name, DocumentNode Value) Pair(MapMember member) => (member.Name, member.Value);
}
