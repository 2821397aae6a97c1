using System.Text;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Tests.Events;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Tests.Answers;

/// <summary>Every refusal, on every kind of API, in every mode: one row each (contract 4, 5).</summary>
public sealed class RefusalAnswerTests
{
    private const string Error = "Unauthorized";
    private const string Deny = "deny";
    private const string Simple = "simple";

    private static readonly StageArn TheStage = new("aws", "eu-west-1", "111122223333", "a1b2c3d4e5", "prod");

    private static readonly (Refusal Refusal, string Code, bool Heals)[] Refusals =
    [
        (Refusal.MissingToken, "missing_token", false),
        (Refusal.MalformedToken, "malformed_token", false),
        (Refusal.UnknownIssuer, "unknown_issuer", false),
        (Refusal.AlgorithmNotAllowed, "algorithm_not_allowed", false),
        (Refusal.TypeNotAllowed, "type_not_allowed", false),
        (Refusal.TokenExpired, "token_expired", false),
        (Refusal.TokenNotYetValid, "token_not_yet_valid", true),
        (Refusal.LifetimeNotAllowed, "lifetime_not_allowed", true),
        (Refusal.AudienceNotAllowed, "audience_not_allowed", false),
        (Refusal.UnknownKey, "unknown_key", true),
        (Refusal.InvalidSignature, "invalid_signature", false),
        (Refusal.InvalidClaims, "invalid_claims", false),
    ];

    private static readonly (ApiKind Kind, UnauthorizedAnswer Unauthorized, HttpApiResponse Response, string Form)[] Modes =
    [
        (ApiKind.RestToken, UnauthorizedAnswer.Error, HttpApiResponse.Simple, Error),
        (ApiKind.RestToken, UnauthorizedAnswer.Error, HttpApiResponse.Iam, Error),
        (ApiKind.RestToken, UnauthorizedAnswer.Deny, HttpApiResponse.Simple, Deny),
        (ApiKind.RestToken, UnauthorizedAnswer.Deny, HttpApiResponse.Iam, Deny),
        (ApiKind.RestRequest, UnauthorizedAnswer.Error, HttpApiResponse.Simple, Error),
        (ApiKind.RestRequest, UnauthorizedAnswer.Error, HttpApiResponse.Iam, Error),
        (ApiKind.RestRequest, UnauthorizedAnswer.Deny, HttpApiResponse.Simple, Deny),
        (ApiKind.RestRequest, UnauthorizedAnswer.Deny, HttpApiResponse.Iam, Deny),
        (ApiKind.WebSocket, UnauthorizedAnswer.Error, HttpApiResponse.Simple, Error),
        (ApiKind.WebSocket, UnauthorizedAnswer.Error, HttpApiResponse.Iam, Error),
        (ApiKind.WebSocket, UnauthorizedAnswer.Deny, HttpApiResponse.Simple, Deny),
        (ApiKind.WebSocket, UnauthorizedAnswer.Deny, HttpApiResponse.Iam, Deny),
        (ApiKind.HttpApiPayload1, UnauthorizedAnswer.Error, HttpApiResponse.Simple, Error),
        (ApiKind.HttpApiPayload1, UnauthorizedAnswer.Error, HttpApiResponse.Iam, Error),
        (ApiKind.HttpApiPayload1, UnauthorizedAnswer.Deny, HttpApiResponse.Simple, Deny),
        (ApiKind.HttpApiPayload1, UnauthorizedAnswer.Deny, HttpApiResponse.Iam, Deny),
        (ApiKind.HttpApiPayload2, UnauthorizedAnswer.Error, HttpApiResponse.Simple, Simple),
        (ApiKind.HttpApiPayload2, UnauthorizedAnswer.Error, HttpApiResponse.Iam, Deny),
        (ApiKind.HttpApiPayload2, UnauthorizedAnswer.Deny, HttpApiResponse.Simple, Simple),
        (ApiKind.HttpApiPayload2, UnauthorizedAnswer.Deny, HttpApiResponse.Iam, Deny),
    ];

    public static TheoryData<Refusal, ApiKind, UnauthorizedAnswer, HttpApiResponse, string> Rows
    {
        get
        {
            var rows = new TheoryData<Refusal, ApiKind, UnauthorizedAnswer, HttpApiResponse, string>();
            foreach (var (refusal, code, heals) in Refusals)
            {
                foreach (var (kind, unauthorized, response, form) in Modes)
                {
                    rows.Add(refusal, kind, unauthorized, response, heals ? Error : Expected(form, code));
                }
            }
            // The one that is about a verified token is a 403 in every mode.
            foreach (var (kind, unauthorized, response, form) in Modes)
            {
                rows.Add(Refusal.Forbidden, kind, unauthorized, response, Expected(form == Error ? Deny : form, "forbidden"));
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_refusal_leaves_as_its_mode_says(
        Refusal refusal,
        ApiKind kind,
        UnauthorizedAnswer unauthorized,
        HttpApiResponse response,
        string expected
    )
    {
        var options = new AnswerOptions
        {
            Unauthorized = unauthorized,
            HttpApiResponse = response,
            BindsExpiry = true,
        };
        var answer = new AnswerWriter(options).Refused(kind, TheStage, refusal);
        Assert.Equal(expected, answer.IsResponse(out var utf8) ? Encoding.UTF8.GetString(utf8.Value.Span) : answer.ToString());
    }

    [Fact]
    public void No_refusal_is_without_a_row() =>
        Assert.Equal(Enum.GetValues<Refusal>(), Refusals.Select(row => row.Refusal).Append(Refusal.Forbidden));

    [Fact]
    public void The_error_is_the_one_word_that_API_Gateway_knows()
    {
        Assert.Equal("Unauthorized", Answer.UnauthorizedMessage);
        Assert.False(Answer.Unauthorized.IsResponse(out _));
    }

    private static string Expected(string form, string code) =>
        form switch
        {
            Error => Error,
            Simple => $$$"""{"isAuthorized":false,"context":{"reason":"{{{code}}}"}}""",
            _ => """{"principalId":"unverified","policyDocument":{"Version":"2012-10-17","Statement":["""
                + $$"""{"Effect":"Deny","Action":"execute-api:Invoke","Resource":["{{TheEvent.Stage}}/*"]}]}"""
                + $$$""","context":{"reason":"{{{code}}}"}}""",
        };
}
