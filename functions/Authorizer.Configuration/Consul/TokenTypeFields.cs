using Authorizer.Configuration.Documents;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Consul;

/// <summary><c>TokenTypes</c>: the <c>typ</c> values that are taken; the empty text stands for an absent one (contract 3; 4, small print).</summary>
internal static class TokenTypeFields
{
    internal static TokenTypes Read(FieldReader fields)
    {
        var types = fields.Texts("TokenTypes");
        if (!types.IsPresent)
        {
            return TokenTypes.Default;
        }
        if (types is { IsComplete: true, Items.IsEmpty: true })
        {
            fields.Problems.Error(
                fields.PlaceOf("TokenTypes"),
                "allows nothing; remove it for the default (absent, `JWT`, `at+jwt`), or name some"
            );
        }
        TextRules.RefuseRepeated(fields, types, text => text.ToUpperInvariant());
        return new TokenTypes(types.Texts);
    }
}
