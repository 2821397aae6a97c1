namespace Authorizer.Aws.ParameterStore;

/// <summary>How a parameter is stored, as the service spells it.</summary>
public static class ParameterType
{
    public const string PlainText = "String";
    public const string CommaList = "StringList";

    /// <summary>Encrypted with a KMS key; reading it takes <c>kms:Decrypt</c>.</summary>
    public const string SecureString = "SecureString";
}
