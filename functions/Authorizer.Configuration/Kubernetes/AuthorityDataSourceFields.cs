using System.Buffers;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Kubernetes;

/// <summary><c>tls.certificateAuthorityDataSource</c>: PEM in a ConfigMap or a Secret, here in the parameter of its name (kubernetes 1.2).</summary>
internal sealed class AuthorityDataSourceFields(ClusterObjects objects)
{
    // What Kubernetes and Parameter Store both take in a name.
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"
    );

    /// <summary>Null after an error.</summary>
    internal TrustedRoots? Read(FieldReader source)
    {
        var folder = Folder(source);
        var name = Segment(source, "name", "write the name of the ConfigMap or Secret");
        var key = Segment(source, "key", "write the key of the PEM certificates, often `ca.crt`");
        if (folder is null || name is null || key is null)
        {
            return null;
        }
        var parameter = $"{folder}/{name}/{key}";
        if (objects.Find(parameter) is { } pem)
        {
            return CertificateAuthorities.ReadPem(pem, source.Place, source.Problems);
        }
        if (objects.IsWhole)
        {
            source.Problems.Error(
                source.Place,
                $"names the parameter `{ShownName.Of(parameter)}` below the configuration's path, which is not there; write the PEM certificates to it"
            );
            return null;
        }
        source.Problems.Warning(
            source.Place,
            $"names the parameter `{ShownName.Of(parameter)}` below the configuration's path, which was not looked at; see that it is there"
        );
        return TrustedRoots.System;
    }

    private static string? Folder(FieldReader source)
    {
        switch (source.RequiredText("kind", "write `ConfigMap` or `Secret`"))
        {
            case null:
                return null;
            case "ConfigMap":
                return DocumentName.ConfigMaps;
            case "Secret":
                return DocumentName.Secrets;
            default:
                source.Problems.Error(source.PlaceOf("kind"), "must be `ConfigMap` or `Secret`");
                return null;
        }
    }

    private static string? Segment(FieldReader source, string field, string hint)
    {
        if (source.RequiredText(field, hint) is not { } text)
        {
            return null;
        }
        if (!text.AsSpan().ContainsAnyExcept(Characters))
        {
            return text;
        }
        source.Problems.Error(source.PlaceOf(field), "must be of letters, digits, `-`, `.` and `_`, as Kubernetes names are");
        return null;
    }
}
