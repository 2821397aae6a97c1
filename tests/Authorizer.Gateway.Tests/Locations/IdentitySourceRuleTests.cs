using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Tests.Locations;

public sealed class IdentitySourceRuleTests
{
    [Theory]
    [InlineData(ApiKind.HttpApiPayload1, "\"Bearer xyz\"")]
    [InlineData(ApiKind.HttpApiPayload1, "\"blue,Bearer xyz\"")]
    [InlineData(ApiKind.HttpApiPayload2, "[\"Bearer xyz\"]")]
    [InlineData(ApiKind.HttpApiPayload2, "[\"blue\",\"xyz\"]")]
    [InlineData(ApiKind.HttpApiPayload2, "null")]
    [InlineData(ApiKind.HttpApiPayload2, "[]")]
    [InlineData(ApiKind.HttpApiPayload1, "\"\"")]
    public void A_token_in_the_identity_source_or_no_identity_source_is_well(ApiKind kind, string identity) =>
        Require(ResultCache.On, kind, identity, "xyz");

    [Theory]
    [InlineData(ApiKind.HttpApiPayload1, "\"blue\"", "xyz")]
    [InlineData(ApiKind.HttpApiPayload1, "\"Bearer XYZ\"", "xyz")]
    [InlineData(ApiKind.HttpApiPayload2, "[\"blue\"]", "xyz")]
    [InlineData(ApiKind.HttpApiPayload2, "[\"\"]", "xyz")]
    [InlineData(ApiKind.HttpApiPayload2, "[null]", "xyz")]
    [InlineData(ApiKind.HttpApiPayload2, "[\"Bearer xyz\"]", "xyz", "abc")]
    [InlineData(ApiKind.HttpApiPayload2, "[\"xy\",\"z\"]", "xyz")]
    public void A_token_outside_the_identity_source_is_a_fault_of_the_configuration(
        ApiKind kind,
        string identity,
        params string[] tokens
    )
    {
        var fault = Assert.Throws<FaultException>(() => Require(ResultCache.On, kind, identity, tokens));
        Assert.Equal(Fault.ConfigurationInvalid, fault.Fault);
        Require(ResultCache.Off, kind, identity, tokens);
    }

    [Fact]
    public void Without_a_token_there_is_nothing_to_require() => Require(ResultCache.On, ApiKind.HttpApiPayload2, "[\"blue\"]");

    [Theory]
    [InlineData(ApiKind.RestRequest)]
    [InlineData(ApiKind.WebSocket)]
    [InlineData(ApiKind.RestToken)]
    public void Events_that_do_not_name_it_require_nothing(ApiKind kind) => Require(ResultCache.On, kind, "null", "xyz");

    private static void Require(ResultCache cache, ApiKind kind, string identity, params string[] tokens) =>
        new IdentitySourceRule(cache).Require(
            TheEvent.With(kind, $"\"identitySource\":{identity}"),
            [.. tokens.Select(token => new PresentedToken(new BearerToken(token), [TokenLocation.BearerHeader]))]
        );
}
