using System.Text.Json;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>What one invocation came to, for its one log line (contract 9). Made per invocation, never kept.</summary>
internal sealed class InvocationRecord(string requestId)
{
    /// <summary><c>allow</c>, <c>deny</c> (verified, may not), <c>refuse</c> (not verified) or <c>fault</c>.</summary>
    public string Decision { get; set; } = "fault";

    /// <summary>The refusal's or fault's code; absent when allowed.</summary>
    public string? Code { get; set; }

    public string? Provider { get; set; }

    public string? ApiId { get; set; }

    public KeyUse? Keys { get; set; }

    /// <summary>First 16 hex digits of the SHA-256 of the caller's token.</summary>
    public string? TokenId { get; set; }

    /// <summary>Notes the refusal and hands it on.</summary>
    public Refusal Refused(Refusal refusal)
    {
        Decision = "refuse";
        Code = refusal.Code();
        return refusal;
    }

    /// <summary>A verified caller: may it call the route that was asked for?</summary>
    public void Decided(bool isAllowed)
    {
        Decision = isAllowed ? "allow" : "deny";
        Code = isAllowed ? null : Refusal.Forbidden.Code();
    }

    public void WriteTo(Log log, TimeSpan duration, string? error = null, string? stack = null) =>
        log.Invocation(
            Decision == "fault" ? LogLevel.Error : LogLevel.Info,
            new(Names.RequestId, requestId),
            new(Names.Decision, Decision),
            new(Names.Code, Code),
            new(Names.Provider, Provider),
            new(Names.ApiId, ApiId),
            new(Names.DurationMs, Math.Round(duration.TotalMilliseconds, 3)),
            new(
                Names.Keys,
                Keys switch
                {
                    KeyUse.Warm => "warm",
                    KeyUse.Fetched => "fetched",
                    KeyUse.Stale => "stale",
                    null => null,
                }
            ),
            new(Names.TokenId, TokenId),
            new(Names.Error, error),
            new(Names.Stack, stack)
        );

    private static class Names
    {
        internal static readonly JsonEncodedText RequestId = JsonEncodedText.Encode("requestId");
        internal static readonly JsonEncodedText Decision = JsonEncodedText.Encode("decision");
        internal static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
        internal static readonly JsonEncodedText Provider = JsonEncodedText.Encode("provider");
        internal static readonly JsonEncodedText ApiId = JsonEncodedText.Encode("apiId");
        internal static readonly JsonEncodedText DurationMs = JsonEncodedText.Encode("durationMs");
        internal static readonly JsonEncodedText Keys = JsonEncodedText.Encode("keys");
        internal static readonly JsonEncodedText TokenId = JsonEncodedText.Encode("tokenId");
        internal static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
        internal static readonly JsonEncodedText Stack = JsonEncodedText.Encode("stack");
    }
}
