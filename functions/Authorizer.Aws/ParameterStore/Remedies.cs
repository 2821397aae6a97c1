namespace Authorizer.Aws.ParameterStore;

/// <summary>What to do about a failure: the second half of an exception's message.</summary>
internal static class Remedies
{
    public static string For(ParameterStoreError kind, string errorName, string operation) =>
        errorName switch
        {
            "TooManyUpdates" => "somebody else is writing this parameter at the same time; try again later.",
            "ParameterMaxVersionLimitExceeded" =>
                "its oldest version has a label, so no newer one can be written; move the label to a newer version.",
            "ParameterLimitExceeded" =>
                "the account has all the parameters this region allows; delete some, or take the advanced tier.",
            _ => For(kind, operation),
        };

    private static string For(ParameterStoreError kind, string operation) =>
        kind switch
        {
            ParameterStoreError.Throttled => "the account's rate for Parameter Store is used up; try again later.",
            ParameterStoreError.Unavailable =>
                "Parameter Store did not answer; check the network path to it (VPC endpoint, security group) and try again.",
            ParameterStoreError.AccessDenied => Grant(operation),
            ParameterStoreError.NotAuthenticated => "AWS does not accept the credentials; check them, the region and the clock.",
            ParameterStoreError.CredentialsExpired => "the credentials have expired; get new ones.",
            ParameterStoreError.CredentialsUnavailable => "no credentials to sign with.",
            ParameterStoreError.NotFound => "there is no such parameter or version; check the name, its case and the region.",
            ParameterStoreError.AlreadyExists => "the parameter exists; ask for overwriting if that is meant.",
            ParameterStoreError.LimitExceeded => "a limit of the account or of this parameter is reached.",
            ParameterStoreError.KeyUnavailable => "the KMS key is missing, disabled or not named rightly.",
            ParameterStoreError.InvalidRequest => "Parameter Store did not accept the request; check name, value, size and type.",
            ParameterStoreError.InvalidResponse =>
                "the answer is not one of Parameter Store; check AWS_ENDPOINT_URL_SSM, AWS_ENDPOINT_URL and proxies.",
        };

    private static string Grant(string operation) =>
        operation switch
        {
            "PutParameter" =>
                "allow ssm:PutParameter on the ARN of this name, and for a SecureString kms:Encrypt and kms:GenerateDataKey on its key.",
            "DeleteParameters" => "allow ssm:DeleteParameters on the ARN of each name.",
            "DescribeParameters" => "allow ssm:DescribeParameters on `*`; IAM does not grant it on less.",
            _ => $"allow ssm:{operation} on the ARN of exactly this path or name, and kms:Decrypt on the key of a SecureString.",
        };
}
