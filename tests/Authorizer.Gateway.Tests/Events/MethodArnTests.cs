using Authorizer.Gateway.Events;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Gateway.Tests.Events;

public sealed class MethodArnTests
{
    [Theory]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/42", "prod", "GET", "orders/42")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/", "prod", "GET", "")]
    [InlineData("arn:aws-cn:execute-api:cn-north-1:111122223333:a1b2c3d4e5/prod/PUT/a:b//c/", "prod", "PUT", "a:b//c/")]
    [InlineData("arn:aws-us-gov:execute-api:us-gov-west-1:111122223333:h0/$default/OPTIONS/x", "$default", "OPTIONS", "x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/ESTestInvoke-stage/GET/", "ESTestInvoke-stage", "GET", "")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/test-invoke-stage/GET/x", "test-invoke-stage", "GET", "x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/PROPFIND/*?${aws:x} é", "prod", "PROPFIND", "*?${aws:x} é")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/$connect", "prod", null, "$connect")]
    public void A_route_is_taken_apart(string text, string stage, string? verb, string path)
    {
        Assert.True(MethodArn.TryParse(text, out var arn));
        Assert.Equal((stage, verb, path, text), (arn.Stage.Stage, arn.Verb, arn.Path, arn.ToString()));
        Assert.Equal(verb is null, arn.IsConnect);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/GET")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod//x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/sendMessage")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/$disconnect")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/$connect/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/$other/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1//GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:/prod/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1::a1/prod/GET/x")]
    [InlineData("arn:aws:execute-api::111122223333:a1/prod/GET/x")]
    [InlineData("arn::execute-api:eu-west-1:111122223333:a1/prod/GET/x")]
    [InlineData("arn:aws:lambda:eu-west-1:111122223333:a1/prod/GET/x")]
    [InlineData("ARN:aws:execute-api:eu-west-1:111122223333:a1/prod/GET/x")]
    [InlineData(" arn:aws:execute-api:eu-west-1:111122223333:a1/prod/GET/x")]
    [InlineData("arn:a*s:execute-api:eu-west-1:111122223333:a1/prod/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-?:111122223333:a1/prod/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:*:a1/prod/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:*/prod/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/*/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/pr?d/GET/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/*/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/prod/G T/x")]
    [InlineData("arn:aws:execute-api:eu-west-1:111122223333:a1/pröd/GET/x")]
    public void Anything_outside_the_grammar_is_refused(string text) => Assert.False(MethodArn.TryParse(text, out _));

    [Fact]
    public void A_stage_has_at_most_128_characters()
    {
        Assert.True(MethodArn.TryParse(Named(128), out _));
        Assert.False(MethodArn.TryParse(Named(129), out _));

        static string Named(int length) => $"arn:aws:execute-api:eu-west-1:111122223333:a1/{new string('s', length)}/GET/";
    }

    [Fact]
    public void What_is_made_of_good_parts_is_read_back_as_those_parts()
    {
        var name = Gen.Elements("aws", "a-1", "Z_9", "111122223333", "x").Select(text => text);
        var stage = Gen.OneOf(name, Gen.Constant("$default"));
        var verb = Gen.Elements("GET", "post", "M-SEARCH", "X!");
        var path = ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? "");
        var parts = from names in Gen.ArrayOf(name, 4) from s in stage from v in verb from p in path select (names, s, v, p);
        Prop.ForAll(
                parts.ToArbitrary(),
                made =>
                {
                    var (names, s, v, p) = made;
                    var text = $"arn:{names[0]}:execute-api:{names[1]}:{names[2]}:{names[3]}/{s}/{v}/{p}";
                    return MethodArn.TryParse(text, out var arn)
                        && arn.Stage == new StageArn(names[0], names[1], names[2], names[3], s)
                        && (arn.Verb, arn.Path, arn.ToString()) == (v, p, text);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Whatever_is_read_prints_itself_as_it_was()
    {
        var pieces = Gen.Elements(
            "arn",
            "aws",
            ":",
            "/",
            "execute-api",
            "*",
            "?",
            "prod",
            "GET",
            "$connect",
            "$default",
            " ",
            "é"
        );
        var text = Gen.ListOf(pieces).Select(list => string.Concat(list));
        var close = text.Select(rest => "arn:aws:execute-api:r:1:a/prod/" + rest);
        Prop.ForAll(
                Gen.OneOf(text, close).ToArbitrary(),
                candidate => !MethodArn.TryParse(candidate, out var arn) || arn.ToString() == candidate
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
