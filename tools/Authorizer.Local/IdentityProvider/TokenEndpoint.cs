using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.IdentityProvider;

/// <summary>The client-credentials grant (RFC 6749 4.4) with <c>audience</c> or <c>resource</c> naming whom the token is for.</summary>
internal sealed class TokenEndpoint(ImmutableArray<ProviderClient> clients, TokenMint mint)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task AnswerAsync(HttpContext context, CancellationToken ended)
    {
        var (status, body) = context.Request.HasFormContentType
            ? Grant(await context.Request.ReadFormAsync(ended), context.Request.Headers.Authorization)
            : (400, Error("invalid_request"));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(body, ended);
    }

    private (int Status, string Body) Grant(IFormCollection form, string? authorization)
    {
        if (Client(form, authorization) is not { } client)
        {
            return (401, Error("invalid_client"));
        }
        if (form["grant_type"] != "client_credentials")
        {
            return (400, Error("unsupported_grant_type"));
        }
        string[] asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] granted = asked.Length == 0 ? [.. client.Scopes] : asked;
        return asked.Except(client.Scopes).Any()
            ? (400, Error("invalid_scope"))
            : (200, Token(client, string.Join(' ', granted), Audience(form)));
    }

    private ProviderClient? Client(IFormCollection form, string? authorization)
    {
        var (id, secret) = Basic(authorization) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        return clients.FirstOrDefault(client => client.Id == id && client.Secret == secret);
    }

    private static (string Id, string Secret)? Basic(string? authorization)
    {
        if (
            !AuthenticationHeaderValue.TryParse(authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }
        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
        {
            return ("", "");
        }
        var parts = Encoding.UTF8.GetString(bytes.AsSpan(0, length)).Split(':', 2);
        return parts is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : ("", "");
    }

    private static string Audience(IFormCollection form) =>
        new[] { form["audience"].ToString(), form["resource"].ToString(), new TokenRequest().Audience }.First(value =>
            value.Length > 0
        );

    private string Token(ProviderClient client, string scope, string audience)
    {
        JsonObject claims = new() { ["client_id"] = client.Id, ["scope"] = scope };
        var token = mint.Mint(
            new TokenRequest
            {
                Subject = client.Id,
                Audience = audience,
                Lifetime = Lifetime,
                Claims = claims,
            }
        );
        return ProviderDocuments.Json(writer =>
        {
            writer.WriteString("access_token", token);
            writer.WriteString("token_type", "Bearer");
            writer.WriteNumber("expires_in", (int)Lifetime.TotalSeconds);
            writer.WriteString("scope", scope);
        });
    }

    private static string Error(string code) => string.Create(CultureInfo.InvariantCulture, $"{{\"error\":\"{code}\"}}");
}
