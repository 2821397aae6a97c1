using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.ParameterStore;

/// <summary>
/// The calls to Systems Manager Parameter Store that we make, over its JSON 1.1 wire. Safe for concurrent use. All of them throw
/// <see cref="ParameterStoreException"/> after their retries, and <see cref="OperationCanceledException"/> once the caller's token,
/// which is the deadline over everything, is cancelled.
/// </summary>
public sealed class ParameterStoreClient
{
    private readonly ParameterStoreOptions options;
    private readonly RetryingWire wire;

    /// <param name="http">Not disposed here. Must not follow redirects: the signature holds for one host.</param>
    /// <param name="endpoint">Where to call and which region to sign for.</param>
    /// <param name="credentials">Asked for every call.</param>
    /// <param name="options">Patience and caps.</param>
    /// <param name="clock">Dates signatures, measures timeouts, counts waits.</param>
    public ParameterStoreClient(
        HttpMessageInvoker http,
        SsmEndpoint endpoint,
        ICredentialSource credentials,
        ParameterStoreOptions options,
        TimeProvider clock
    )
    {
        this.options = options;
        wire = new RetryingWire(new Wire(http, endpoint, options, clock), credentials, options, clock);
    }

    /// <summary>
    /// Everything below a path, recursively and decrypted, in the order of the pages. Pages may be short or empty: only the absence
    /// of a token ends them. What does not lie below the path is left out; a parameter that appears twice, because it was
    /// written between two pages, counts in its highest version.
    /// </summary>
    /// <returns>Empty when there is nothing: the service does not tell an empty path from a missing one.</returns>
    public Task<IReadOnlyList<Parameter>> GetParametersByPathAsync(ParameterPath path, CancellationToken cancellationToken) =>
        GetParametersByPathAsync(path, static _ => { }, cancellationToken);

    /// <summary>The same, and something to do in the time that the service takes for the next page.</summary>
    /// <param name="path">Where.</param>
    /// <param name="whileWaiting">Gets each parameter of all pages but the last; not yet known to be the only or the newest of its name. Must not throw.</param>
    /// <param name="cancellationToken">The deadline.</param>
    public async Task<IReadOnlyList<Parameter>> GetParametersByPathAsync(
        ParameterPath path,
        Action<Parameter> whileWaiting,
        CancellationToken cancellationToken
    )
    {
        var found = new OrderedDictionary<string, Parameter>(StringComparer.Ordinal);
        var call = RequestWriter.GetParametersByPath(path, nextToken: null);
        var answer = wire.SendAsync(call, cancellationToken);
        for (var pages = 1; ; pages++)
        {
            var page = ResponseReader.Page(await answer, call);
            if (page.NextToken is null)
            {
                Collect(page.Parameters, path, found);
                return [.. found.Values];
            }
            call = RequestWriter.GetParametersByPath(path, page.NextToken);
            if (pages == options.MaxPages)
            {
                throw call.Failed(ParameterStoreError.InvalidResponse, "TooManyPages");
            }
            answer = wire.SendAsync(call, cancellationToken);
            Collect(page.Parameters, path, found);
            foreach (var parameter in page.Parameters)
            {
                whileWaiting(parameter);
            }
        }
    }

    /// <summary>One parameter, decrypted.</summary>
    /// <param name="name">Its name, also with <c>:version</c> or <c>:label</c>.</param>
    /// <param name="cancellationToken">The deadline.</param>
    public async Task<Parameter> GetParameterAsync(string name, CancellationToken cancellationToken)
    {
        var call = RequestWriter.GetParameter(name);
        return ResponseReader.Parameter(await wire.SendAsync(call, cancellationToken), call);
    }

    /// <summary>
    /// Writes one version. An attempt whose answer was lost is repeated like any other: the version may then grow by two, and
    /// without <see cref="PutParameterRequest.Overwrite"/> the repetition may find its own parameter.
    /// </summary>
    public async Task<PutParameterResponse> PutParameterAsync(PutParameterRequest request, CancellationToken cancellationToken)
    {
        var call = RequestWriter.PutParameter(request);
        return ResponseReader.Put(await wire.SendAsync(call, cancellationToken), call);
    }

    /// <summary>Tier and key of everything below a path, recursively. Takes <c>ssm:DescribeParameters</c>, which IAM grants on <c>*</c>.</summary>
    public async Task<IReadOnlyList<ParameterMetadata>> DescribeParametersAsync(
        ParameterPath path,
        CancellationToken cancellationToken
    )
    {
        var found = new List<ParameterMetadata>();
        string? token = null;
        for (var pages = 1; pages <= options.MaxPages; pages++)
        {
            var call = RequestWriter.DescribeParameters(path, token);
            var page = ResponseReader.Descriptions(await wire.SendAsync(call, cancellationToken), call);
            found.AddRange(page.Parameters.Where(parameter => path.Contains(parameter.Name)));
            if (page.NextToken is null)
            {
                return found;
            }

            token = page.NextToken;
        }

        throw RequestWriter.DescribeParameters(path, token).Failed(ParameterStoreError.InvalidResponse, "TooManyPages");
    }

    /// <summary>Deletes parameters with all their versions, ten a call in the order given. One that is not there is no error.</summary>
    /// <exception cref="ParameterStoreException">A call failed; what earlier calls deleted stays deleted.</exception>
    public async Task DeleteParametersAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var some in names.Chunk(RequestWriter.NamesPerCall))
        {
            var call = RequestWriter.DeleteParameters(some);
            ResponseReader.Deleted(await wire.SendAsync(call, cancellationToken), call);
        }
    }

    private static void Collect(
        IReadOnlyList<Parameter> parameters,
        ParameterPath path,
        OrderedDictionary<string, Parameter> found
    )
    {
        foreach (var parameter in parameters)
        {
            if (
                path.Contains(parameter.Name)
                && (!found.TryGetValue(parameter.Name, out var other) || other.Version < parameter.Version)
            )
            {
                found[parameter.Name] = parameter;
            }
        }
    }
}
