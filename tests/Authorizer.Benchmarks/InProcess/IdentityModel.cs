using Authorizer.Function.Tests.Allocations;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Authorizer.Benchmarks.InProcess;

/// <summary>Microsoft.IdentityModel's handler with one key, issuer and audience: signature, times and both names.</summary>
internal sealed class IdentityModel(SignedTokens tokens, string token)
{
    private readonly JsonWebTokenHandler handler = new();

    private readonly TokenValidationParameters validation = new()
    {
        ValidIssuer = SignedTokens.Issuer,
        ValidAudience = SignedTokens.Audience,
        IssuerSigningKeys = new JsonWebKeySet(tokens.KeySet).GetSigningKeys(),
    };

    public bool Verifies()
    {
        var result = handler.ValidateTokenAsync(token, validation).GetAwaiter().GetResult();
        return result.IsValid ? true : throw new InvalidOperationException("Microsoft.IdentityModel refused.", result.Exception);
    }
}
