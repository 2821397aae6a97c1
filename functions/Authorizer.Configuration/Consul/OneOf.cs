using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary>Fields that exclude each other, of which one must be there (consul 1.2).</summary>
internal static class OneOf
{
    internal static bool Check(FieldReader fields, params ReadOnlySpan<string> names)
    {
        var present = 0;
        foreach (var name in names)
        {
            present += fields.Has(name) ? 1 : 0;
        }
        if (present == 1)
        {
            return true;
        }
        var shown = Array.ConvertAll(names.ToArray(), name => (Name: $"`{fields.NameOf(name)}`", IsThere: fields.Has(name)));
        var there = string.Join(" and ", shown.Where(name => name.IsThere).Select(name => name.Name));
        var found = present == 0 ? "none is there" : $"{there} are there";
        var all = string.Join(", ", shown.Select(name => name.Name));
        fields.Problems.Error(fields.Place, $"must hold exactly one of {all}; {found}");
        return false;
    }
}
