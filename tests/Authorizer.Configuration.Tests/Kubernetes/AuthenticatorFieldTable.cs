namespace Authorizer.Configuration.Tests.Kubernetes;

/// <summary>Every field of a <c>JWTAuthenticator</c> and what is wrong with it (kubernetes 1.2, 1.3, 2.2); what is right is in <see cref="PipelineTable"/>.</summary>
public sealed class AuthenticatorFieldTable
{
    private const string Unverified =
        "spec.claims.usernameExpression: makes a user name of an e-mail address that nobody may have verified; see that `claims.email_verified` is true, in a rule such as `claims.?email_verified.orValue(true) == true`";

    public static TheoryData<string, string[]> Wrong { get; } =
        new()
        {
            { "claims: {}, tls: {}, claimValidationRules: [], userValidationRules: []", [] },
            {
                "claims: { username: a, usernameExpression: claims.a, groups: b, groupsExpression: claims.b }",
                [
                    "spec.claims.usernameExpression: takes the place of `username`; remove one of them",
                    "spec.claims.groupsExpression: takes the place of `groups`; remove one of them",
                ]
            },
            {
                "claims: { usernameExpression: '1', groupsExpression: 'true', distributedClaims: resolve }",
                [
                    "spec.claims.usernameExpression: @at 1:1",
                    "spec.claims.groupsExpression: @at 1:1",
                    "spec.claims.distributedClaims: must be `ignore`, the default, or `fail`; endpoints that tokens name are never followed",
                ]
            },
            { "claims: { usernameExpression: user.username }", ["spec.claims.usernameExpression: @at 1:1"] },
            { "claims: { groupsExpression: claims.?g }", ["spec.claims.groupsExpression: @at 1:9"] },
            { "claims: { usernameExpression: claims.sub + }", ["spec.claims.usernameExpression: @at 1:13"] },
            {
                "claims: { extra: [{}, { key: a.com/b, valueExpression: claims.b }, { key: a.com/b, valueExpression: claims.c }] }",
                [
                    "spec.claims.extra[0].key: is required; write a key such as `example.com/tenant`",
                    "spec.claims.extra[0].valueExpression: is required; write an expression such as `claims.tenant`",
                    "spec.claims.extra[2].key: is the same as spec.claims.extra[1].key; remove one of them",
                ]
            },
            {
                "claims: { extra: [{ key: 'a.com/b=c', valueExpression: claims.b }] }",
                ["spec.claims.extra[0].key: must not hold `=`, which Pinniped takes for the end of the key; remove it"]
            },
            {
                "claimValidationRules: [{}, { claim: a, requiredValue: b, expression: 'true' }]",
                [
                    "spec.claimValidationRules[0]: must hold `claim` with `requiredValue`, or `expression`; write one of them",
                    "spec.claimValidationRules[1]: must hold either `claim` or `expression`, not both; make two rules of it",
                ]
            },
            {
                "claimValidationRules: [{ claim: a, requiredValue: b, message: m }, { claim: a, requiredValue: c }]",
                [
                    "spec.claimValidationRules[0].message: goes with `expression` alone; remove it",
                    "spec.claimValidationRules[1].claim: is the claim of spec.claimValidationRules[0].claim too; remove one of them",
                ]
            },
            {
                "claimValidationRules: [{ claim: a }, { claim: b, requiredValue: 'true' }, { claim: c, requiredValue: true }]",
                [
                    "warning: spec.claimValidationRules[0].requiredValue: is empty, so the claim must be there and empty; write its value, or `expression: has(claims.name)`",
                    "warning: spec.claimValidationRules[1].requiredValue: is text, and a claim that is a boolean is no text; for one write an `expression` such as `claims.name == true`",
                    "spec.claimValidationRules[2].requiredValue: must be text; found true or false; put it in quotes",
                ]
            },
            {
                "claimValidationRules: [{ expression: has(claims.a), requiredValue: b }, { expression: has(claims.a) }]",
                [
                    "spec.claimValidationRules[0].requiredValue: goes with `claim` alone; remove it",
                    "spec.claimValidationRules[1].expression: is the same as spec.claimValidationRules[0].expression; remove one of them",
                ]
            },
            {
                "claimValidationRules: [{ expression: claims.a }, { expression: 'user.uid == \"\"' }]",
                ["spec.claimValidationRules[0].expression: @at 1:8", "spec.claimValidationRules[1].expression: @at 1:1"]
            },
            {
                "userValidationRules: [{ message: m }, { expression: user.username }, { expression: 'claims.a == 1' }]",
                [
                    "spec.userValidationRules[0].expression: is required; write what must hold, such as `user.username != 'root'`",
                    "spec.userValidationRules[1].expression: @at 1:6",
                    "spec.userValidationRules[2].expression: @at 1:1",
                ]
            },
            {
                "userValidationRules: [{ expression: 'true' }, { expression: 'true', messages: x }]",
                [
                    "spec.userValidationRules[1].expression: is the same as spec.userValidationRules[0].expression; remove one of them",
                    "spec.userValidationRules[1].messages: is no field here; did you mean `message`?",
                ]
            },
            { "claims: { usernameExpression: claims.email }", [Unverified] },
            { "claims: { usernameExpression: 'claims.?email.orValue(\"\")' }", [Unverified] },
            { "claims: { usernameExpression: 'has(claims.email) ? \"a\" : \"b\"' }", [Unverified] },
            { "claims: { usernameExpression: claims.email_ + claims.other.claims.email }", [] },
            {
                "claims: { usernameExpression: claims.email, groupsExpression: 'claims.email_verified ? [] : [\"x\"]' }",
                [Unverified]
            },
            {
                "claims: { usernameExpression: claims.email }, claimValidationRules: [{ claim: email_verified, requiredValue: t }]",
                [Unverified]
            },
            {
                "claims: { usernameExpression: claims.email }, userValidationRules: [{ expression: 'claims.email_verified == true' }]",
                ["spec.userValidationRules[0].expression: @at 1:1", Unverified]
            },
            {
                "claims: { usernameExpression: claims.email }, claimValidationRules: [{ expression: claims.email_verified }]",
                ["spec.claimValidationRules[0].expression: @at 1:8", Unverified]
            },
            {
                "claims: { usernameExpression: claims.email }, claimValidationRules: [{ expression: 'claims.?email_verified.orValue(true) == true' }]",
                []
            },
            {
                "claims: { usernameExpression: claims.email, extra: [{ key: a.com/v, valueExpression: string(claims.email_verified) }] }",
                []
            },
            { "claims: { usernameExpression: 'claims.email_verified ? claims.email : \"\"' }", [] },
            { "claims: { usernameExpression: 'claims[\"email\"]' }", [$"warning: {Unverified}"] },
            { "claims: { usernameExpression: 'claims[\"email_verified\"] == true ? claims[\"email\"] : \"\"' }", [] },
            {
                "tls: { certificateAuthorityData: aGVsbG8=, certificateAuthorityDataSource: {} }",
                [
                    "spec.tls.certificateAuthorityDataSource: takes the place of `certificateAuthorityData`; remove one of them",
                    "spec.tls.certificateAuthorityDataSource.kind: is required; write `ConfigMap` or `Secret`",
                    "spec.tls.certificateAuthorityDataSource.name: is required; write the name of the ConfigMap or Secret",
                    "spec.tls.certificateAuthorityDataSource.key: is required; write the key of the PEM certificates, often `ca.crt`",
                    "spec.tls.certificateAuthorityData: must hold at least one PEM certificate; none in it can be read",
                ]
            },
            {
                "tls: { certificateAuthorityDataSource: { kind: configmap, name: a/b, key: '../c' } }",
                [
                    "spec.tls.certificateAuthorityDataSource.kind: must be `ConfigMap` or `Secret`",
                    "spec.tls.certificateAuthorityDataSource.name: must be of letters, digits, `-`, `.` and `_`, as Kubernetes names are",
                    "spec.tls.certificateAuthorityDataSource.key: must be of letters, digits, `-`, `.` and `_`, as Kubernetes names are",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_a_field_is_said(string members, string[] expected) =>
        Assert.Equal(expected, Manifest.Problems(Manifest.Authenticator(members)));

    [Theory]
    [InlineData("example.com/tenant", true)]
    [InlineData("a/b", true)]
    [InlineData("a-1.b-2/c/d-._~%!$&'()*+,;:e", true)]
    [InlineData("k8s.iodine/x", true)]
    [InlineData("tenant", false)]
    [InlineData("/tenant", false)]
    [InlineData("example.com/", false)]
    [InlineData("example.com/ä", false)]
    [InlineData("example.com/a b", false)]
    [InlineData("exa_mple.com/a", false)]
    [InlineData("-a.com/a", false)]
    [InlineData("a-.com/a", false)]
    [InlineData("a..com/a", false)]
    [InlineData("example.com/Tenant", false)]
    [InlineData("Example.com/tenant", false)]
    [InlineData("k8s.io/a", false)]
    [InlineData("kubernetes.io/a", false)]
    [InlineData("authentication.kubernetes.io/credential-id", false)]
    [InlineData("x.k8s.io/a", false)]
    public void An_extra_has_a_domain_of_the_operators_own_and_a_path(string key, bool isTaken)
    {
        var members = $"claims: {{ extra: [{{ key: \"{key}\", valueExpression: claims.a }}] }}";

        Assert.Equal(isTaken, Manifest.Problems(Manifest.Authenticator(members)).Length == 0);
    }

    [Fact]
    public void A_domain_may_have_253_letters()
    {
        var longest = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + ".b";

        Assert.Empty(Problems(longest));
        Assert.Single(Problems("a" + longest));

        static string[] Problems(string domain) =>
            Manifest.Problems(Manifest.Authenticator($"claims: {{ extra: [{{ key: {domain}/x, valueExpression: claims.a }}] }}"));
    }
}
