using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Answers;

/// <summary>How long an answer may be (contract 6).</summary>
public static class AnswerLimit
{
    private const int WebSocket = 8 * 1024;
    private const int Others = 64 * 1024;

    /// <summary>In bytes of JSON.</summary>
    public static int Of(ApiKind kind) => kind == ApiKind.WebSocket ? WebSocket : Others;
}
