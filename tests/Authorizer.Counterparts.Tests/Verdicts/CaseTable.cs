using Authorizer.Counterparts.Tests.Verdicts.Cases;

namespace Authorizer.Counterparts.Tests.Verdicts;

/// <summary>Every case, by name.</summary>
internal static class CaseTable
{
    public static IReadOnlyList<TokenCase> All { get; } =
    [
        .. AlgorithmCases.All,
        .. AudienceCases.All,
        .. HeaderCases.All,
        .. IssuerCases.All,
        .. KeyIdCases.All,
        .. KeySetCases.All,
        .. PayloadCases.All,
        .. ShapeCases.All,
        .. SignatureCases.All,
        .. TimeCases.All,
        .. TypeCases.All,
    ];

    public static TokenCase Find(string name) => All.Single(row => row.Name == name);
}
