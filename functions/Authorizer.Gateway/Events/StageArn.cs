using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Authorizer.Gateway.Events;

/// <summary>
/// One stage of one API, without the route that was asked: what an answer may depend on, because API Gateway reuses it for every route
/// of the stage (contract 5, specs/aws.md 1.4). No part holds a wildcard, a colon or a slash.
/// </summary>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> or what comes next.</param>
/// <param name="Region">Region of the API.</param>
/// <param name="Account">Account of the API.</param>
/// <param name="ApiId">The API's id.</param>
/// <param name="Stage">The stage's name; <c>$default</c> on HTTP APIs; a test stage in test calls.</param>
public sealed record StageArn(string Partition, string Region, string Account, string ApiId, string Stage)
{
    private const int MaxNameLength = 128;

    private static readonly SearchValues<byte> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8
    );

    private static ReadOnlySpan<byte> DefaultStage => "$default"u8;

    /// <summary><c>arn:{partition}:execute-api:{region}:{account}:{apiId}/{stage}</c>.</summary>
    public override string ToString() => $"arn:{Partition}:execute-api:{Region}:{Account}:{ApiId}/{Stage}";

    /// <summary>Reads the beginning of a route's ARN; false for anything outside the grammar (specs/aws.md 1.6), wildcards included.</summary>
    /// <param name="arn">UTF-8.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="routeStart">Behind the slash that ends it.</param>
    internal static bool TryRead(ReadOnlySpan<byte> arn, [NotNullWhen(true)] out StageArn? stage, out int routeStart)
    {
        stage = null;
        // The path may hold colons and slashes: both splits end before it.
        Span<Range> parts = stackalloc Range[6];
        Span<Range> segments = stackalloc Range[3];
        routeStart = 0;
        if (
            !TrySplit(arn, (byte)':', parts)
            || !arn[parts[0]].SequenceEqual("arn"u8)
            || !arn[parts[2]].SequenceEqual("execute-api"u8)
        )
        {
            return false;
        }
        var resource = arn[parts[5]];
        if (!TrySplit(resource, (byte)'/', segments))
        {
            return false;
        }
        var partition = arn[parts[1]];
        var region = arn[parts[3]];
        var account = arn[parts[4]];
        var apiId = resource[segments[0]];
        var name = resource[segments[1]];
        if (
            !(IsName(partition) && IsName(region) && IsName(account) && IsName(apiId))
            || !(IsName(name) || name.SequenceEqual(DefaultStage))
        )
        {
            return false;
        }
        routeStart = arn.Length - resource.Length + segments[2].Start.Value;
        stage = new StageArn(Text(partition), Text(region), Text(account), Text(apiId), Text(name));
        return true;
    }

    // As many parts as there is room for; the last one is the rest.
    private static bool TrySplit(ReadOnlySpan<byte> text, byte separator, Span<Range> parts)
    {
        var start = 0;
        for (var index = 0; index < parts.Length - 1; index++)
        {
            var length = text[start..].IndexOf(separator);
            if (length < 0)
            {
                return false;
            }
            parts[index] = start..(start + length);
            start += length + 1;
        }
        parts[^1] = start..;
        return true;
    }

    private static bool IsName(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= MaxNameLength && !text.ContainsAnyExcept(NameCharacters);

    private static string Text(ReadOnlySpan<byte> ascii) => Encoding.ASCII.GetString(ascii);
}
