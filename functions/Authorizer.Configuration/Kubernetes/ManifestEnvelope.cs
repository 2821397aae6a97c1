using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>What every Kubernetes manifest has: <c>apiVersion</c> and <c>metadata</c>.</summary>
internal static class ManifestEnvelope
{
    /// <summary>The group has been looked at to tell the kind; its suffix is an installer's choice (kubernetes 1.1).</summary>
    internal static void CheckVersion(FieldReader fields, string version)
    {
        var written = fields.Text("apiVersion");
        if (written is not null && !written.EndsWith($"/{version}", StringComparison.Ordinal))
        {
            fields.Problems.Error(fields.PlaceOf("apiVersion"), $"must end with `/{version}`, the only version of this kind");
        }
    }

    internal static void CheckName(FieldReader fields, string name)
    {
        var expected = $"the parameter's last segment, `{ShownName.Of(name)}`";
        if (fields.Object("metadata") is not { } metadata)
        {
            if (!fields.Has("metadata"))
            {
                fields.Problems.Error(fields.PlaceOf("metadata"), $"is required; give it `name`, {expected}");
            }
            return;
        }
        // An API server adds the rest when a manifest is read back; none of it says anything about trust.
        metadata.Ignore("namespace", "labels", "annotations", "generateName", "uid", "resourceVersion", "generation", "selfLink");
        metadata.Ignore(
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "ownerReferences",
            "finalizers"
        );
        if (metadata.RequiredText("name", $"write {expected}") is { } written && written != name)
        {
            metadata.Problems.Error(metadata.PlaceOf("name"), $"must be {expected}; mend it or write the parameter of that name");
        }
    }
}
