namespace Authorizer.Aws.ParameterStore;

/// <summary>One call as the wire has it.</summary>
/// <param name="Operation">The service's name of it, e.g. <c>GetParametersByPath</c>.</param>
/// <param name="Subject">The path or parameter name it is about, for error messages.</param>
/// <param name="Body">JSON.</param>
internal sealed record Call(string Operation, string Subject, byte[] Body)
{
    public ParameterStoreException Failed(
        ParameterStoreError kind,
        string errorName,
        Exception? cause = null,
        Uri? address = null
    ) =>
        new(kind, errorName, $"{Operation} of {Subject} failed ({errorName}): {Remedies.For(kind, errorName, Operation)}", cause)
        {
            Address = address,
        };

    public override string ToString() => $"{Operation} of {Subject}";
}
