using System.Text.Json;

namespace Authorizer.Local.ParameterStore;

/// <summary>The one filter of DescribeParameters that this store knows: everything below one path.</summary>
internal static class PathFilter
{
    /// <exception cref="WireError">There are other filters, or none.</exception>
    public static string Read(JsonElement request)
    {
        var isOne =
            request.TryGetProperty("ParameterFilters", out var filters)
            && filters.ValueKind == JsonValueKind.Array
            && filters.GetArrayLength() == 1;
        if (
            isOne
            && RequestMembers.Text(filters[0], "Key") == "Path"
            && RequestMembers.Text(filters[0], "Option") == "Recursive"
            && RequestMembers.Texts(filters[0], "Values") is [['/', ..] path]
        )
        {
            return path;
        }

        throw new WireError("InvalidFilterKey", "Expected one filter, Path Recursive, with one path that begins with '/'.");
    }
}
