using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Tests.Intentions;

/// <summary>What became of the one access document, beside two providers.</summary>
internal sealed record AccessReading(AccessDocument? Access, bool AreApisReadable, ConfigurationProblem[] Problems)
{
    /// <summary>A document of one permission.</summary>
    public static string With(string permission) => $$"""{ "Kind": "api-intentions", "Permissions": [{ {{permission}} }] }""";

    public static AccessReading Of(string text)
    {
        var configuration = The.Reader()
            .Read(
                [
                    EntryText.Okta.Document(),
                    EntryText.Okta.With("Issuer", "\"b\"").Named("entra"),
                    The.Document("intentions/orders", text),
                ],
                lastGood: null
            );
        return new(
            configuration.Access.Documents.SingleOrDefault(),
            !configuration.Access.IsAnyApiUnreadable,
            [.. configuration.Problems.Where(problem => problem.Document == "intentions/orders")]
        );
    }
}
