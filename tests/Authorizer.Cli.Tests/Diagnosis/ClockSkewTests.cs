namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>The identity provider's <c>Date</c> against this machine's clock. Bounds are a minute and more away from what is borne.</summary>
[Collection(AskedInTime.Name)]
public sealed class ClockSkewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(0, 0, "True", "Success", "agree within 60 s")]
    [InlineData(
        600,
        0,
        "False",
        "ClockAhead",
        "s ahead of this machine's, and 60 s are borne: its new tokens are not yet valid; set the clock that is wrong"
    )]
    [InlineData(
        -600,
        0,
        "False",
        "ClockBehind",
        "s behind this machine's, and 60 s are borne: its tokens end early; set the clock that is wrong"
    )]
    [InlineData(0, 600, "True", "Success", "agree within 60 s")]
    [InlineData(600, 600, "False", "ClockAhead", "s ahead of this machine's")]
    public async Task A_clock_that_is_off_is_told(int skew, int age, string status, string reason, string sentence)
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.EllipticCurve());
        provider.Skew = TimeSpan.FromSeconds(skew);
        provider.Age = TimeSpan.FromSeconds(age);

        var told = await Told.AboutAsync(folder.Write("a", Manifests.Discovered(provider.Issuer, ", \"ClockSkewSeconds\": 60")));

        Assert.Equal((status, reason), (told["ClockSkew"].Status, told["ClockSkew"].Reason));
        Assert.Contains(sentence, told["ClockSkew"].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_000_000_000)]
    public async Task A_date_at_the_end_of_all_times_is_none(int age)
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.EllipticCurve());
        provider.Skew = new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero) - DateTimeOffset.UtcNow;
        provider.Age = TimeSpan.FromSeconds(age);

        var told = await Told.AboutAsync(folder.Write("a", Manifests.Discovered(provider.Issuer)));

        Assert.Equal(("Unknown", "NoDate"), (told["ClockSkew"].Status, told["ClockSkew"].Reason));
    }

    [Fact]
    public async Task What_the_document_bears_is_no_finding()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.EllipticCurve());
        provider.Skew = TimeSpan.FromMinutes(10);
        var document = Manifests.Discovered(provider.Issuer, ", \"ClockSkewSeconds\": 1200");

        var told = await Told.AboutAsync(folder.Write("a", document));

        Assert.Equal("True", told["ClockSkew"].Status);
    }

    [Fact]
    public async Task An_answer_without_a_date_leaves_it_unknown_and_the_provider_ready()
    {
        await using var provider = await MadeUpProvider.StartAsync();
        provider.KeySet = JsonWebKeys.SetOf(JsonWebKeys.EllipticCurve());
        provider.Skew = null;

        var told = await Told.AboutAsync(folder.Write("a", Manifests.Discovered(provider.Issuer, ", \"ClockSkewSeconds\": 60")));

        Assert.Equal(
            new Told(
                "Unknown",
                "NoDate",
                "the identity provider's answers have no `Date` header, expected by RFC 9110; compare its clock by hand where tokens are refused for their times"
            ),
            told["ClockSkew"]
        );
        Assert.Equal(new Told("True", "Success", "everything that was looked at holds"), told["Ready"]);
    }

    public void Dispose() => folder.Dispose();
}
