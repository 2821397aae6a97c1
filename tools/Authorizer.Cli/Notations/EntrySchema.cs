using System.Collections.Immutable;
using System.Text.Json;

namespace Authorizer.Cli.Notations;

internal enum ShapeKind
{
    Text,

    /// <summary>Certificates as text, or as its base64.</summary>
    Pem,
    Whole,
    Flag,
    Duration,
    List,
    Object,

    /// <summary>An object whose names are free and whose values are texts.</summary>
    Labels,
}

/// <summary>What a value is.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Fields">Of an object, in the order in which they are written.</param>
/// <param name="Item">Of a list, what each of its items is.</param>
internal sealed record EntryShape(ShapeKind Kind, ImmutableArray<EntryField> Fields, EntryShape? Item);

/// <summary>One field of an object.</summary>
/// <param name="Name">The canonical name.</param>
/// <param name="Shape">What its value is.</param>
/// <param name="IsBookkeeping">Written by the server alone; it says nothing about the entry.</param>
/// <param name="OnlyValue">The one text it may hold, which is its default as well; else null.</param>
internal sealed record EntryField(string Name, EntryShape Shape, bool IsBookkeeping, string? OnlyValue);

/// <summary>The fields of a kind of entry, read from its JSON Schema in <c>infra/schemas</c>.</summary>
internal sealed class EntrySchema
{
    private readonly JsonElement definitions;

    private EntrySchema(JsonElement schema)
    {
        definitions = schema.GetProperty("definitions");
        Root = ShapeOf(schema);
    }

    public static EntryShape JwtProvider { get; } = Load("jwt-provider");

    public static EntryShape ApiIntentions { get; } = Load("api-intentions");

    private EntryShape Root { get; }

    private static EntryShape Load(string kind)
    {
        using var text = typeof(EntrySchema).Assembly.GetManifestResourceStream($"{kind}.schema.json")!;
        using var document = JsonDocument.Parse(text);
        return new EntrySchema(document.RootElement).Root;
    }

    private EntryShape ShapeOf(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!["#/definitions/".Length..];
            return name == "duration" ? new EntryShape(ShapeKind.Duration, [], null) : ShapeOf(definitions.GetProperty(name));
        }
        return schema.TryGetProperty("allOf", out var parts) ? ShapeOf(parts[0]) : ShapeOfType(schema);
    }

    private EntryShape ShapeOfType(JsonElement schema) =>
        schema.GetProperty("type").GetString() switch
        {
            "string" when schema.TryGetProperty("contentMediaType", out _) => new EntryShape(ShapeKind.Pem, [], null),
            "string" => new EntryShape(ShapeKind.Text, [], null),
            "integer" => new EntryShape(ShapeKind.Whole, [], null),
            "boolean" => new EntryShape(ShapeKind.Flag, [], null),
            "array" => new EntryShape(ShapeKind.List, [], ShapeOf(schema.GetProperty("items"))),
            "object" when schema.TryGetProperty("properties", out var fields) => new EntryShape(
                ShapeKind.Object,
                [.. fields.EnumerateObject().Select(FieldOf)],
                null
            ),
            "object" => new EntryShape(ShapeKind.Labels, [], null),
            var other => throw new InvalidOperationException($"The schema has the type {other}, which no field has."),
        };

    private EntryField FieldOf(JsonProperty field) =>
        new(
            field.Name,
            ShapeOf(field.Value),
            field.Value.TryGetProperty("readOnly", out var isReadOnly) && isReadOnly.GetBoolean(),
            field.Value.TryGetProperty("const", out var only) && field.Value.TryGetProperty("default", out _)
                ? only.GetString()
                : null
        );
}
