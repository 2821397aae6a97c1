using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary>Fields that exclude each other, of which one must be there (consul 1.2).</summary>
internal static class OneOf
{
    internal static bool Check(FieldReader fields, params ReadOnlySpan<string> names)
    {
        var present = new List<string>();
        var all = new List<string>();
        foreach (var name in names)
        {
            var shown = $"`{fields.NameOf(name)}`";
            all.Add(shown);
            if (fields.Has(name))
            {
                present.Add(shown);
            }
        }
        if (present.Count == 1)
        {
            return true;
        }
        var found = present.Count == 0 ? "none is there" : $"{string.Join(" and ", present)} are there";
        fields.Problems.Error(fields.Place, $"must hold exactly one of {string.Join(", ", all)}; {found}");
        return false;
    }
}
