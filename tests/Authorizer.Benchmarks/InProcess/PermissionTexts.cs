namespace Authorizer.Benchmarks.InProcess;

/// <summary>Access documents of any size: a prefix of its own for each permission, allowed by a scope.</summary>
internal static class PermissionTexts
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "DELETE"];

    /// <param name="count">How many permissions.</param>
    /// <param name="api">What the document is about; every API when there is none.</param>
    public static string Of(int count, string api = "*")
    {
        var permissions = Enumerable
            .Range(0, count)
            .Select(number =>
                $$$"""{"Action":"allow","HTTP":{"PathPrefix":"/orders-{{{number}}}/","Methods":["{{{Verbs[number % 4]}}}"]},"JWT":{"Providers":[{"Name":"idp","VerifyClaims":[{"Path":["scope"],"Value":"orders:{{{(number % 2 == 0 ? "read" : "write")}}}"}]}]}}"""
            );
        return $$"""{"Kind":"api-intentions","APIs":["{{api}}"],"Permissions":[{{string.Join(',', permissions)}}]}""";
    }
}
