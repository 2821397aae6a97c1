using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Gateway.Answers;

/// <summary>What is posted to the Runtime API: a response, or the one error that API Gateway turns into 401 (contract 5).</summary>
/// <remarks>The default value is <see cref="Unauthorized"/>.</remarks>
public readonly struct Answer
{
    /// <summary>The error's whole message: another letter in it makes a 500 of the 401 (specs/aws.md 1.3).</summary>
    public const string UnauthorizedMessage = "Unauthorized";

    private readonly ReadOnlyMemory<byte>? json;

    private Answer(ReadOnlyMemory<byte>? json) => this.json = json;

    /// <summary>The error <see cref="UnauthorizedMessage"/>, which API Gateway does not cache.</summary>
    public static Answer Unauthorized { get; } = new((ReadOnlyMemory<byte>?)null);

    /// <summary>True with the response's JSON; false: it is <see cref="Unauthorized"/>.</summary>
    public bool IsResponse([NotNullWhen(true)] out ReadOnlyMemory<byte>? utf8)
    {
        utf8 = json;
        return utf8 is not null;
    }

    public override string ToString() => json is null ? UnauthorizedMessage : "(response)";

    internal static Answer Response(ReadOnlyMemory<byte> utf8) => new(utf8);
}
