using System.Text;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>RFC 7517 section 5; contract 8.</summary>
public sealed class JsonWebKeySetTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":null}""")]
    [InlineData("""{"Keys":[]}""")]
    [InlineData("""{"keys":[]}{}""")]
    [InlineData("""{"keys":[],}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":[],"\u006beys":[]}""")]
    [InlineData("""{"keys":[{"kid":"a","kid":"b"}]}""")]
    [InlineData("""{"keys":[] /* none */}""")]
    [InlineData("""{"keys":["\ud800"]}""")]
    [InlineData("<!doctype html><title>Sign in</title>")]
    [InlineData("\ufeff{\"keys\":[]}")]
    public void Anything_but_one_strict_object_with_an_array_is_no_set(string json) => Assert.False(Parses(json));

    [Theory]
    [InlineData("""{"keys":[]}""")]
    [InlineData(""" { "keys" : [ ] , "issuer" : "other members are fine" } """)]
    public void An_empty_set_is_a_set(string json)
    {
        Assert.True(Parses(json));
        Assert.Equal(0, TestKeys.Parse(json).Count);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.True(Parses(Nested(15)));
        Assert.False(Parses(Nested(16)));

        static string Nested(int arrays) => $$"""{"keys":[],"x":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";
    }

    [Fact]
    public void A_document_of_one_mebibyte_is_read_and_a_byte_more_is_not()
    {
        const string Empty = """{"keys":[]}""";
        Assert.True(Parses(Empty.PadRight(JsonWebKeySet.MaxLength)));
        Assert.False(Parses(Empty.PadRight(JsonWebKeySet.MaxLength + 1)));
    }

    [Fact]
    public void Ill_formed_UTF_8_is_no_set()
    {
        byte[] json = [.. "{\"keys\":[\""u8, 0xc3, .. "\"]}"u8];
        Assert.False(JsonWebKeySet.TryParse(json, KeySetOrigin.Remote, TestKeys.Import, out _));
    }

    [Fact]
    public void Unusable_members_are_skipped_and_named_by_their_place()
    {
        var set = TestKeys.Parse(
            $$"""{"keys":[1,{{TestKeys.Jwk("\"kid\":\"a\"")}},{{JwkBuilder.Oct(32)}},{{TestKeys.Jwk("\"use\":\"enc\"")}}]}"""
        );
        Assert.Equal(1, set.Count);
        Assert.Equal(
            [
                new UnusableKey(0, UnusableKeyReason.Malformed),
                new UnusableKey(2, UnusableKeyReason.SymmetricInRemoteSet),
                new UnusableKey(3, UnusableKeyReason.NotForSignatures),
            ],
            set.Unusable
        );
    }

    [Fact]
    public void A_key_that_cryptography_does_not_take_is_not_importable()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"keys":[{{TestKeys.Jwk("\"kid\":\"a\"")}}]}""");
        Assert.True(JsonWebKeySet.TryParse(json, KeySetOrigin.Remote, _ => null, out var set));
        Assert.Equal([new UnusableKey(0, UnusableKeyReason.NotImportable)], set.Unusable);
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("A", 0)]
    [InlineData("", 0)]
    [InlineData(null, 2)]
    public void A_token_that_names_a_key_gets_that_key_alone(string? keyId, int candidates) =>
        Assert.Equal(candidates, TestKeys.Set("a", "b").Candidates(keyId, TestKeys.Es256).Length);

    [Fact]
    public void A_key_without_an_id_serves_only_tokens_without_one()
    {
        var set = TestKeys.Parse($$"""{"keys":[{{TestKeys.Jwk("\"use\":\"sig\"")}}]}""");
        Assert.Empty(set.Candidates("a", TestKeys.Es256));
        Assert.Single(set.Candidates(keyId: null, TestKeys.Es256));
    }

    [Fact]
    public void Two_keys_of_one_id_are_both_candidates() =>
        Assert.Equal(2, TestKeys.Set("a", "a").Candidates("a", TestKeys.Es256).Length);

    [Theory]
    [InlineData(null, "ES256")]
    [InlineData("ES256", "ES256")]
    public void A_key_serves_its_curve_and_its_own_algorithm_alone(string? bound, string only)
    {
        var set = TestKeys.Parse(
            $$"""{"keys":[{{TestKeys.Jwk(bound is null ? "\"kid\":\"a\"" : $"\"kid\":\"a\",\"alg\":\"{bound}\"")}}]}"""
        );
        var served = SignatureAlgorithm.All.Where(algorithm => !set.Candidates("a", algorithm).IsEmpty);
        Assert.Equal([only], served.Select(algorithm => algorithm.Name));
    }

    [Theory]
    [InlineData(null, "RS256 RS384 RS512 PS256 PS384 PS512")]
    [InlineData("PS384", "PS384")]
    public void An_RSA_key_serves_its_family_or_its_own_algorithm_alone(string? bound, string wanted)
    {
        var jwk = JwkBuilder.Rsa(("alg", bound is null ? null : $"\"{bound}\""));
        var set = TestKeys.Parse($$"""{"keys":[{{jwk}}]}""");
        var served = SignatureAlgorithm.All.Where(algorithm => !set.Candidates(keyId: null, algorithm).IsEmpty);
        Assert.Equal(wanted, string.Join(' ', served.Select(algorithm => algorithm.Name)));
    }

    [Theory]
    [InlineData(32, "HS256")]
    [InlineData(48, "HS256 HS384")]
    [InlineData(64, "HS256 HS384 HS512")]
    public void A_shared_secret_serves_hashes_up_to_its_length(int bytes, string wanted)
    {
        var set = TestKeys.Parse($$"""{"keys":[{{JwkBuilder.Oct(bytes)}}]}""", KeySetOrigin.Local);
        var served = SignatureAlgorithm.All.Where(algorithm => !set.Candidates(keyId: null, algorithm).IsEmpty);
        Assert.Equal(wanted, string.Join(' ', served.Select(algorithm => algorithm.Name)));
    }

    [Fact]
    public void Two_sets_of_the_same_keys_are_the_same_in_any_order_and_spelling()
    {
        var (one, other) = (SigningKey.Ec("ES256", "a").PublicJwk, SigningKey.Rsa("RS256", "b").PublicJwk);
        var set = TestKeys.Parse($"{{\"keys\":[{one},{other}]}}");

        Assert.True(set.HasSameKeys(TestKeys.Parse($"{{\"t\":1, \"keys\": [ {other}, {one} ]}}")));
        Assert.False(set.HasSameKeys(TestKeys.Parse($"{{\"keys\":[{one}]}}")));
        Assert.False(
            set.HasSameKeys(TestKeys.Parse($"{{\"keys\":[{one},{other.Replace("\"b\"", "\"c\"", StringComparison.Ordinal)}]}}"))
        );
    }

    [Fact]
    public void A_set_of_more_members_than_anyone_needs_is_no_set()
    {
        Assert.True(Parses($"{{\"keys\":[{string.Join(',', Enumerable.Repeat("1", JsonWebKeySet.MaxMembers))}]}}"));
        Assert.False(Parses($"{{\"keys\":[{string.Join(',', Enumerable.Repeat("1", JsonWebKeySet.MaxMembers + 1))}]}}"));
    }

    private static bool Parses(string json) =>
        JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(json), KeySetOrigin.Remote, TestKeys.Import, out _);
}
