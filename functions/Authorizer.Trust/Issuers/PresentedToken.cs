using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Issuers;

/// <summary>One distinct token of a request and every location it was found in.</summary>
public sealed record PresentedToken(BearerToken Bearer, ImmutableArray<TokenLocation> FoundIn);
