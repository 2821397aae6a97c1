using System.Text;
using Authorizer.Trust.Tests.Verification;
using Authorizer.Trust.Tokens;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Tokens;

/// <summary>Parsers answer on any input and never throw; any changed byte of a good token is refused.</summary>
public class ParserPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Reading_a_token_never_throws()
    {
        Prop.ForAll<string?>(text => UnverifiedToken.TryParse(new BearerToken(text ?? ""), out var token) == token is not null)
            .Check(Many);
    }

    [Fact]
    public void Reading_json_never_throws()
    {
        Prop.ForAll<byte[]?>(bytes =>
            {
                var isJson = StrictJson.TryParse(bytes ?? [], StrictJson.TokenDepth, out var value);
                return !isJson || value.Raw.Length > 0;
            })
            .Check(Many);
    }

    [Fact]
    public void Reading_broken_claims_never_throws()
    {
        var claims = Encoding.UTF8.GetBytes(
            The.Claims(("name", "\"\\u00e9\\ud83d\\ude00\""), ("nested", "{\"a\":[1,{\"b\":null}]}"))
        );
        var changes = Gen.Choose(0, claims.Length - 1).Zip(Gen.Choose(0, 255)).ToArbitrary();

        Prop.ForAll(
                changes,
                change =>
                {
                    var changed = (byte[])claims.Clone();
                    changed[change.Item1] = (byte)change.Item2;
                    return ClaimSet.TryParse(changed, out var read) == read is not null;
                }
            )
            .Check(Many);
    }

    [Fact]
    public async Task Any_flipped_bit_of_a_token_is_refused()
    {
        foreach (var key in (SigningKey[])[The.EcKey, SigningKey.Ed25519("ed-1")])
        {
            var token = key.Sign(The.Claims());
            for (var index = 0; index < token.Length; index++)
            {
                for (var bit = 1; bit < 128; bit <<= 1)
                {
                    var changed = token[..index] + (char)(token[index] ^ bit) + token[(index + 1)..];
                    Assert.True(await TokenVerifierTests.RefusalOf(changed, null, key) is not null, $"index {index}, bit {bit}");
                }
            }
        }
    }

    [Fact]
    public void A_payload_of_thousands_of_members_is_read_and_its_last_duplicate_found()
    {
        var members = string.Join(',', Enumerable.Range(0, 2000).Select(number => $"\"m{number}\":0"));

        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes($"{{{members}}}"), 32, out _));
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes($"{{{members},\"m17\":0}}"), 32, out _));
    }
}
