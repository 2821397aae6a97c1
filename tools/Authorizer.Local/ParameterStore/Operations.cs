using System.Text.Json;

namespace Authorizer.Local.ParameterStore;

/// <summary>The operations: a request's JSON in, an answer's JSON out.</summary>
internal sealed class Operations(StoredParameters stored, ParameterPages pages)
{
    private const int MostNames = 10;
    private const int MostDescriptions = 50;

    /// <param name="name">The part of <c>X-Amz-Target</c> after the dot.</param>
    /// <param name="request">The body.</param>
    /// <exception cref="WireError">The service would refuse.</exception>
    public ReadOnlyMemory<byte> Perform(string name, JsonElement request) =>
        name switch
        {
            "GetParametersByPath" => GetParametersByPath(request),
            "GetParameters" => GetParameters(request),
            "GetParameter" => GetParameter(request),
            "DescribeParameters" => DescribeParameters(request),
            "PutParameter" => PutParameter(request),
            "DeleteParameter" => DeleteParameter(request),
            "DeleteParameters" => DeleteParameters(request),
            _ => throw new WireError("UnknownOperationException", "The operation is not one of this local store."),
        };

    private ReadOnlyMemory<byte> GetParametersByPath(JsonElement request)
    {
        var path = RequestMembers.Text(request, "Path");
        var asked = RequestMembers.Number(request, "MaxResults", MostNames);
        if (!path.StartsWith('/') || asked is < 1 or > MostNames || request.TryGetProperty("ParameterFilters", out _))
        {
            throw new WireError(
                "ValidationException",
                "Expected a Path that begins with '/', MaxResults from 1 to 10 and no ParameterFilters."
            );
        }

        var all = stored.Below(path, RequestMembers.Flag(request, "Recursive"));
        var (page, next) = pages.Cut(all, RequestMembers.OptionalText(request, "NextToken"), asked);
        return AnswerWriter.Object(json =>
        {
            AnswerWriter.WriteAll(json, page, RequestMembers.Flag(request, "WithDecryption"));
            if (next is not null)
            {
                json.WriteString("NextToken", next);
            }
        });
    }

    private ReadOnlyMemory<byte> GetParameters(JsonElement request)
    {
        var names = Names(request);
        var found = names.Select(name => (Name: name, Parameter: stored.Find(name))).ToArray();
        return AnswerWriter.Object(json =>
        {
            AnswerWriter.WriteAll(
                json,
                found.Select(pair => pair.Parameter).OfType<StoredParameter>().OrderBy(one => one.Name, StringComparer.Ordinal),
                RequestMembers.Flag(request, "WithDecryption")
            );
            AnswerWriter.WriteNames(
                json,
                "InvalidParameters",
                found.Where(pair => pair.Parameter is null).Select(pair => pair.Name)
            );
        });
    }

    private ReadOnlyMemory<byte> GetParameter(JsonElement request)
    {
        var parameter = stored.Get(RequestMembers.Text(request, "Name"));
        return AnswerWriter.Object(json =>
        {
            json.WritePropertyName("Parameter");
            AnswerWriter.Write(json, parameter, RequestMembers.Flag(request, "WithDecryption"));
        });
    }

    private ReadOnlyMemory<byte> DescribeParameters(JsonElement request)
    {
        var path = PathFilter.Read(request);
        var asked = RequestMembers.Number(request, "MaxResults", MostDescriptions);
        if (asked is < 1 or > MostDescriptions)
        {
            throw new WireError("ValidationException", "Expected MaxResults from 1 to 50.");
        }

        var all = stored.Below(path, recursive: true);
        var (page, next) = pages.Cut(all, RequestMembers.OptionalText(request, "NextToken"), asked);
        return AnswerWriter.Object(json =>
        {
            AnswerWriter.WriteDescriptions(json, page);
            if (next is not null)
            {
                json.WriteString("NextToken", next);
            }
        });
    }

    private ReadOnlyMemory<byte> DeleteParameter(JsonElement request) =>
        stored.Remove(RequestMembers.Text(request, "Name"))
            ? AnswerWriter.Object(_ => { })
            : throw new WireError("ParameterNotFound", "The parameter does not exist.");

    private ReadOnlyMemory<byte> DeleteParameters(JsonElement request)
    {
        var wereThere = Names(request).ToLookup(stored.Remove);
        return AnswerWriter.Object(json =>
        {
            AnswerWriter.WriteNames(json, "DeletedParameters", wereThere[true]);
            AnswerWriter.WriteNames(json, "InvalidParameters", wereThere[false]);
        });
    }

    private static IReadOnlyList<string> Names(JsonElement request) =>
        RequestMembers.Texts(request, "Names") is { Count: >= 1 and <= MostNames } names
            ? names
            : throw new WireError("ValidationException", "Expected 1 to 10 Names.");

    private ReadOnlyMemory<byte> PutParameter(JsonElement request)
    {
        var written = stored.Put(ParameterToPut.Read(request));
        return AnswerWriter.Object(json =>
        {
            json.WriteNumber("Version", written.Version);
            json.WriteString("Tier", written.Tier);
        });
    }
}
