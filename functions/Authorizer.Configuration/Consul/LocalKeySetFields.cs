using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>JSONWebKeySet.Local</c>: the keys themselves, as base64 of a JWK set, or a file that holds one (consul 1.1, rows 5-7).</summary>
internal sealed class LocalKeySetFields(ImportKey import, DeploymentPackage package)
{
    private const string ASet = "a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)";
    private static readonly ReadOnlyMemory<byte> NoKeys = "{\"keys\":[]}"u8.ToArray();

    /// <summary>Null after an error, but for one about the keys of a set: that tells why none of them is used.</summary>
    internal LocalKeySetLocation? Read(FieldReader? local)
    {
        if (local is null)
        {
            return null;
        }
        var inline = ReadInline(local);
        var file = ReadFile(local);
        return OneOf.Check(local, "JWKS", "Filename") ? inline ?? file : null;
    }

    private LocalKeySetLocation? ReadInline(FieldReader local)
    {
        if (local.Text("JWKS") is not { } text)
        {
            return null;
        }
        var place = local.PlaceOf("JWKS");
        if (Base64Text.TryDecode(text, out var bytes))
        {
            return ReadSet(bytes, place, local.Problems, $"must be base64 of {ASet}");
        }
        var isPlain = text.AsSpan().TrimStart().StartsWith('{');
        local.Problems.Error(
            place,
            isPlain ? "is plain JSON; encode it with base64" : "must be standard base64 with its padding, of a JWK set"
        );
        return null;
    }

    private LocalKeySetLocation? ReadFile(FieldReader local)
    {
        var content = new DeployedContent(package);
        if (content.File(local, "Filename") is { } bytes)
        {
            return ReadSet(bytes, local.PlaceOf("Filename"), local.Problems, $"must be the file of {ASet}");
        }
        return local.Has("Filename") && !content.IsLookedAt ? NotLookedAt() : null;
    }

    // Rules between documents still apply to such a provider; nothing is verified with it.
    private LocalKeySetLocation? NotLookedAt() =>
        JsonWebKeySet.TryParse(NoKeys, KeySetOrigin.Local, import, out var set) ? new LocalKeySetLocation(set) : null;

    private LocalKeySetLocation? ReadSet(ReadOnlyMemory<byte> bytes, Place place, DocumentProblems problems, string expected)
    {
        if (!JsonWebKeySet.TryParse(bytes, KeySetOrigin.Local, import, out var set))
        {
            problems.Error(place, expected);
            return null;
        }
        UnusableKeys.Warn(set, place, problems);
        if (set.Count == 0)
        {
            problems.Error(place, "must hold at least one usable key; put one into `keys`");
        }
        return new LocalKeySetLocation(set);
    }
}
