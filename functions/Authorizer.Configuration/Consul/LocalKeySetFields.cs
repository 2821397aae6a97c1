using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>JSONWebKeySet.Local</c>: the keys themselves, as base64 of a JWK set (consul 1.1, rows 5-7).</summary>
internal sealed class LocalKeySetFields(ImportKey import, DeploymentPackage package)
{
    internal KeySetLocation? Read(FieldReader? local)
    {
        if (local is null)
        {
            return null;
        }
        if (!OneOf.Check(local, "JWKS", "Filename"))
        {
            return null;
        }
        return local.Text("JWKS") is { } text
            ? ReadSet(text, local.PlaceOf("JWKS"), local.Problems)
            : ReadFile(local.Text("Filename"), local.PlaceOf("Filename"), local.Problems);
    }

    private LocalKeySetLocation? ReadFile(string? path, Place place, DocumentProblems problems)
    {
        if (path is null || package.ReadFile(path) is not { } bytes)
        {
            problems.Error(place, "is no readable file of the function's package or its layers; deploy it there");
            return null;
        }
        if (!JsonWebKeySet.TryParse(bytes, KeySetOrigin.Local, import, out var set))
        {
            problems.Error(place, "must be the file of a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)");
            return null;
        }
        return new LocalKeySetLocation(set);
    }

    private LocalKeySetLocation? ReadSet(string text, Place place, DocumentProblems problems)
    {
        if (!Base64Text.TryDecode(text, out var bytes))
        {
            var isPlain = text.AsSpan().TrimStart().StartsWith('{');
            problems.Error(
                place,
                isPlain ? "is plain JSON; encode it with base64" : "must be standard base64 with its padding, of a JWK set"
            );
            return null;
        }
        if (!JsonWebKeySet.TryParse(bytes, KeySetOrigin.Local, import, out var set))
        {
            problems.Error(place, "must be base64 of a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)");
            return null;
        }
        UnusableKeys.Warn(set, place, problems);
        if (set.Count == 0)
        {
            problems.Error(place, "must hold at least one usable key; put one into `keys`");
            return null;
        }
        return new LocalKeySetLocation(set);
    }
}
