using System.Text;
using System.Text.Json;
using Authorizer.Trust.Keys;

namespace Authorizer.Function.Tests;

public class LogTests
{
    private readonly MemoryStream output = new();

    [Fact]
    public void An_invocation_is_one_json_line_with_the_contract_s_fields_in_order()
    {
        var record = new InvocationRecord("r-1")
        {
            Decision = "allow",
            Provider = "okta",
            ApiId = "a1b2c3d4e5",
            Keys = KeyUse.Warm,
            TokenId = 0x0123456789abcdef,
        };

        record.WriteTo(LogAt(LogLevel.Info), TimeSpan.FromMilliseconds(1.5));

        Assert.Equal(
            "{\"timestamp\":\"2026-03-12T19:00:00.000Z\",\"level\":\"INFO\",\"requestId\":\"r-1\",\"decision\":\"allow\",\"provider\":\"okta\","
                + "\"apiId\":\"a1b2c3d4e5\",\"durationMs\":1.5,\"keys\":\"warm\",\"tokenId\":\"0123456789abcdef\"}\n",
            Written()
        );
    }

    [Fact]
    public void Only_a_fault_is_an_error()
    {
        var refused = new InvocationRecord("r-1");
        refused.Refused(Trust.Tokens.Refusal.TokenExpired);
        refused.WriteTo(LogAt(LogLevel.Error), TimeSpan.Zero);
        new InvocationRecord("r-2") { Code = "keys_unavailable" }.WriteTo(LogAt(LogLevel.Error), TimeSpan.Zero);

        var line = JsonDocument.Parse(Assert.Single(Written().Trim().Split('\n'))).RootElement;
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("fault", line.GetProperty("decision").GetString());
        Assert.Equal("keys_unavailable", line.GetProperty("code").GetString());
    }

    [Fact]
    public void Plain_text_is_one_line_too()
    {
        new Log(output, LogSettings.Default with { IsJson = false }, new StoppedClock()).Warn(
            "two\nlines",
            new LogField("error", "Name")
        );

        Assert.Equal("2026-03-12T19:00:00.000Z WARN two lines error=Name\n", Written());
    }

    private Log LogAt(LogLevel least) => new(output, new LogSettings(least, IsJson: true), new StoppedClock());

    private string Written() => Encoding.UTF8.GetString(output.ToArray());

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);
    }
}
