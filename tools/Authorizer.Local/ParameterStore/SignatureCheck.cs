using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Authorizer.Local.ParameterStore;

/// <summary>
/// Verifies Signature Version 4 from the receiver's side: everything is recomputed from the request line and the headers as they
/// came in. Shares no code with the signer it checks.
/// </summary>
internal sealed class SignatureCheck(TimeProvider clock)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <exception cref="WireError">The request is not signed, or not rightly, or not by the one known caller.</exception>
    public void Check(HttpRequest request, byte[] body, LocalCallers callers)
    {
        var authorization = AuthorizationHeader.Read(request.Headers.Authorization.ToString());
        var secret = callers.SecretOf(authorization.AccessKeyId, request.Headers["x-amz-security-token"].ToString());
        var date = request.Headers["x-amz-date"].ToString();
        CheckDate(date, authorization.Day);
        CheckSigned(request, authorization.SignedHeaders);
        var toSign =
            $"AWS4-HMAC-SHA256\n{date}\n{authorization.Scope}\n{Hex(SHA256.HashData(Canonical(request, body, authorization)))}";
        var key = authorization
            .Scope.Split('/')
            .Aggregate(Bytes("AWS4" + secret), (step, part) => HMACSHA256.HashData(step, Bytes(part)));
        var expected = Hex(HMACSHA256.HashData(key, Bytes(toSign)));
        if (!CryptographicOperations.FixedTimeEquals(Bytes(expected), Bytes(authorization.Signature)))
        {
            throw new WireError(
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided."
            );
        }
    }

    private void CheckDate(string date, string day)
    {
        var isDate = DateTimeOffset.TryParseExact(
            date,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var signed
        );
        if (!isDate || !date.StartsWith(day, StringComparison.Ordinal))
        {
            throw new WireError("IncompleteSignatureException", "X-Amz-Date is missing or not of the credential scope's day.");
        }

        if ((clock.GetUtcNow() - signed).Duration() > Skew)
        {
            throw new WireError("InvalidSignatureException", "Signature expired or not yet current: check the clock.");
        }
    }

    /// <summary>Host and every header of Amazon's own that was sent must be among the signed ones.</summary>
    private static void CheckSigned(HttpRequest request, IReadOnlyList<string> signed)
    {
        var needed = request
            .Headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal));
        if (needed.Except(signed, StringComparer.Ordinal).Any() || signed.Any(name => !request.Headers.ContainsKey(name)))
        {
            throw new WireError(
                "InvalidSignatureException",
                "A header that must be signed is not, or a signed one was not sent."
            );
        }
    }

    private static byte[] Canonical(HttpRequest request, byte[] body, AuthorizationHeader authorization)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        if (target.Length > 1)
        {
            throw new WireError("ValidationException", "A query is not expected here.");
        }

        var lines = new List<string> { request.Method, string.Join('/', target[0].Split('/').Select(Uri.EscapeDataString)), "" };
        lines.AddRange(authorization.SignedHeaders.Select(name => $"{name}:{request.Headers[name].ToString().Trim()}"));
        lines.AddRange(["", string.Join(';', authorization.SignedHeaders), Hex(SHA256.HashData(body))]);
        return Bytes(string.Join('\n', lines));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
