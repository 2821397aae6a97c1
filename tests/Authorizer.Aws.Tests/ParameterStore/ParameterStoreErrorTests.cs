using Authorizer.Aws.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

public sealed class ParameterStoreErrorTests
{
    [Theory]
    [InlineData("ThrottlingException", 400, ParameterStoreError.Throttled)]
    [InlineData("Throttling", 400, ParameterStoreError.Throttled)]
    [InlineData("TooManyRequestsException", 400, ParameterStoreError.Throttled)]
    [InlineData("RequestLimitExceeded", 503, ParameterStoreError.Throttled)]
    [InlineData("TooManyUpdates", 400, ParameterStoreError.Throttled)]
    [InlineData("InternalServerError", 500, ParameterStoreError.Unavailable)]
    [InlineData("RequestTimeout", 400, ParameterStoreError.Unavailable)]
    [InlineData("Whatever", 502, ParameterStoreError.Unavailable)]
    [InlineData("AccessDeniedException", 400, ParameterStoreError.AccessDenied)]
    [InlineData("Whatever", 403, ParameterStoreError.AccessDenied)]
    [InlineData("UnrecognizedClientException", 400, ParameterStoreError.NotAuthenticated)]
    [InlineData("InvalidSignatureException", 400, ParameterStoreError.NotAuthenticated)]
    [InlineData("MissingAuthenticationTokenException", 400, ParameterStoreError.NotAuthenticated)]
    [InlineData("ExpiredTokenException", 400, ParameterStoreError.CredentialsExpired)]
    [InlineData("ParameterNotFound", 400, ParameterStoreError.NotFound)]
    [InlineData("ParameterVersionNotFound", 400, ParameterStoreError.NotFound)]
    [InlineData("ParameterAlreadyExists", 400, ParameterStoreError.AlreadyExists)]
    [InlineData("ParameterLimitExceeded", 400, ParameterStoreError.LimitExceeded)]
    [InlineData("ParameterMaxVersionLimitExceeded", 400, ParameterStoreError.LimitExceeded)]
    [InlineData("InvalidKeyId", 400, ParameterStoreError.KeyUnavailable)]
    [InlineData("ValidationException", 400, ParameterStoreError.InvalidRequest)]
    [InlineData("NeverHeardOf", 400, ParameterStoreError.InvalidRequest)]
    public async Task A_named_error_has_a_kind(string name, int status, ParameterStoreError kind)
    {
        var error = await FailAsync(ScriptedHandler.Error(name, status));

        Assert.Equal((kind, name), (error.Kind, error.ErrorName));
        Assert.StartsWith($"GetParameter of /a failed ({name}): ", error.Message, StringComparison.Ordinal);
        Assert.Equal(kind is ParameterStoreError.Throttled or ParameterStoreError.Unavailable, error.IsTransient);
    }

    [Theory]
    [InlineData("""{"__type":"com.amazonaws.ssm.v20141106#ParameterNotFound"}""", null)]
    [InlineData("""{"__type":"ParameterNotFound:http://internal.amazon.com/coral/"}""", null)]
    [InlineData("""{"__type":"ns#ParameterNotFound:http://x/#y"}""", null)]
    [InlineData("""{"code":"ParameterNotFound"}""", null)]
    [InlineData("not json", "ParameterNotFound:http://internal.amazon.com/coral/")]
    [InlineData("""{"__type":"SomethingElse"}""", "ns#ParameterNotFound")]
    public async Task The_bare_name_is_found_wherever_it_stands(string body, string? header)
    {
        var error = await FailAsync(ScriptedHandler.Json(body, 400, header));

        Assert.Equal((ParameterStoreError.NotFound, "ParameterNotFound"), (error.Kind, error.ErrorName));
    }

    [Theory]
    [InlineData(301, "", ParameterStoreError.InvalidResponse, "Http301")]
    [InlineData(404, "<html>", ParameterStoreError.InvalidResponse, "Http404")]
    [InlineData(204, "", ParameterStoreError.InvalidResponse, "Http204")]
    [InlineData(400, "[]", ParameterStoreError.InvalidResponse, "Http400")]
    [InlineData(400, """{"__type":7}""", ParameterStoreError.InvalidResponse, "Http400")]
    [InlineData(403, "", ParameterStoreError.AccessDenied, "Http403")]
    [InlineData(408, "", ParameterStoreError.Unavailable, "Http408")]
    [InlineData(429, "", ParameterStoreError.Throttled, "Http429")]
    [InlineData(503, "<html>", ParameterStoreError.Unavailable, "Http503")]
    public async Task Without_a_name_the_status_decides(int status, string body, ParameterStoreError kind, string name)
    {
        var error = await FailAsync(ScriptedHandler.Json(body, status));

        Assert.Equal((kind, name), (error.Kind, error.ErrorName));
    }

    [Theory]
    [InlineData("""{"__type":"two words hush","message":"hush"}""")]
    [InlineData("""{"__type":"hush\nhush"}""")]
    [InlineData("""{"__type":"hushhushhushhushhushhushhushhushhushhushhushhushhushhushhushhushhush"}""")]
    [InlineData("""{"__type":"InvalidSignatureException","message":"The canonical string was x-amz-security-token:hush"}""")]
    public async Task Foreign_text_does_not_reach_a_message(string body)
    {
        var error = await FailAsync(ScriptedHandler.Json(body, 400));

        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ThrottlingException")]
    [InlineData("AccessDeniedException")]
    [InlineData("InvalidSignatureException")]
    [InlineData("ExpiredTokenException")]
    [InlineData("ValidationException")]
    [InlineData("InternalServerError")]
    public async Task No_credential_and_no_value_shows_in_any_failure(string name)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Error(name));
        var client = Clients.Of(handler);
        var request = new PutParameterRequest { Name = "/a", Value = "value-text" };

        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.PutParameterAsync(request, CancellationToken.None)
        );
        foreach (var secret in (string[])["AKIDEXAMPLE", "secret-text", "session-text", "value-text"])
        {
            Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Access_denied_says_what_to_allow()
    {
        var error = await FailAsync(ScriptedHandler.Error("AccessDeniedException"));

        Assert.Contains("ssm:GetParameter ", error.Message, StringComparison.Ordinal);
        Assert.Contains("kms:Decrypt", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AccessDeniedException", "allow ssm:PutParameter on the ARN of this name")]
    [InlineData("AccessDeniedException", "kms:GenerateDataKey")]
    [InlineData("TooManyUpdates", "somebody else is writing this parameter")]
    [InlineData("ParameterMaxVersionLimitExceeded", "move the label to a newer version")]
    [InlineData("ParameterLimitExceeded", "all the parameters this region allows")]
    public async Task A_failed_write_says_what_to_do(string name, string remedy)
    {
        var client = Clients.Of(new ScriptedHandler(ScriptedHandler.Error(name)));
        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.PutParameterAsync(new PutParameterRequest { Name = "/a", Value = "value-text" }, CancellationToken.None)
        );

        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("value-text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describing_and_deleting_name_their_own_grants()
    {
        var client = Clients.Of(new ScriptedHandler(ScriptedHandler.Error("AccessDeniedException")));

        var describing = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.DescribeParametersAsync(Clients.Path, CancellationToken.None)
        );
        var deleting = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.DeleteParametersAsync(["/a", "/b"], CancellationToken.None)
        );

        Assert.Contains("allow ssm:DescribeParameters on `*`", describing.Message, StringComparison.Ordinal);
        Assert.StartsWith("DeleteParameters of /a, /b failed", deleting.Message, StringComparison.Ordinal);
        Assert.Contains("allow ssm:DeleteParameters", deleting.Message, StringComparison.Ordinal);
    }

    private static Task<ParameterStoreException> FailAsync(ScriptedHandler.Answer answer) =>
        Assert.ThrowsAsync<ParameterStoreException>(() =>
            Clients.Of(new ScriptedHandler(answer)).GetParameterAsync("/a", CancellationToken.None)
        );
}
