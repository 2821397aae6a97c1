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

    /// <summary>The first eight bytes of the SHA-256 of the caller's token; written as 16 hex digits.</summary>
    public ulong? TokenId { get; set; }

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
            new("requestId", requestId),
            new("decision", Decision),
            new("code", Code),
            new("provider", Provider),
            new("apiId", ApiId),
            new("durationMs", duration),
            new(
                "keys",
                Keys switch
                {
                    KeyUse.Warm => "warm",
                    KeyUse.Fetched => "fetched",
                    KeyUse.Stale => "stale",
                    null => null,
                }
            ),
            TokenId is { } id ? new("tokenId", id) : default,
            new("error", error),
            new("stack", stack)
        );
}
