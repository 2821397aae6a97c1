namespace Authorizer.Configuration.Tests;

public sealed class ParameterDocumentTests
{
    [Fact]
    public void A_document_shows_its_name_and_never_its_value() =>
        Assert.Equal("providers/okta", The.Document("providers/okta", "secret").ToString());
}
