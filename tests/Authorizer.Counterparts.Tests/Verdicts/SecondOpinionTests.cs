using System.Text;
using Authorizer.Cryptography;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Counterparts.Tests.Verdicts;

/// <summary>
/// Our verdict on every case, and two peers' beside it. A peer that decides otherwise has a reason in the table; a reason that is no
/// longer true fails as well, so the table stays an honest comparison.
/// </summary>
public class SecondOpinionTests(SecondOpinion peers) : IClassFixture<SecondOpinion>
{
    private const int SmallestTable = 399;

    public static TheoryData<string> Names => [.. CaseTable.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task We_decide_as_the_table_says(string name)
    {
        var row = CaseTable.Find(name);

        Assert.Equal(row.Wanted, await RefusalOf(row));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Aws_jwt_verify_agrees_or_the_table_says_why_not(string name)
    {
        var row = CaseTable.Find(name);

        AssertAgreement(SecondOpinion.AwsJwtVerify, row, row.AwsJwtVerify);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Jose_agrees_or_the_table_says_why_not(string name)
    {
        var row = CaseTable.Find(name);

        AssertAgreement(SecondOpinion.Jose, row, row.Jose);
    }

    [Fact]
    public void Every_case_has_a_name_of_its_own_and_none_was_lost()
    {
        Assert.Equal(CaseTable.All.Count, CaseTable.All.Select(row => row.Name).Distinct().Count());
        Assert.True(CaseTable.All.Count >= SmallestTable, $"{CaseTable.All.Count} cases are left of {SmallestTable}");
    }

    private void AssertAgreement(string peer, TokenCase row, string? reason)
    {
        var error = peers.ErrorOf(peer, row.Name);
        var theirs = error is null ? "accepts" : $"refuses ({error})";
        var agrees = (error is null) == (row.Wanted is null);

        Assert.True(agrees || reason is not null, $"{peer} {theirs}, we do not, and the table does not say why: {row.Name}");
        Assert.False(agrees && reason is not null, $"{peer} {theirs} as we do, so its reason is no longer true: {row.Name}");
    }

    private static async Task<Refusal?> RefusalOf(TokenCase row)
    {
        Assert.True(
            JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(row.KeySet), row.Origin, KeyImport.Import, out var set),
            $"The key set of this case does not parse: {row.Name}"
        );
        var directory = new IssuerDirectory([new TrustedIssuer(row.Terms, new LocalKeys(set))], []);
        var presented = new PresentedToken(new BearerToken(row.Token), [TokenLocation.BearerHeader]);
        var verdict = await new TokenVerifier(directory, new MovableClock(The.Now)).VerifyAsync(
            [presented],
            CancellationToken.None
        );
        return verdict.IsVerified(out _, out var refusal) ? null : refusal;
    }
}
