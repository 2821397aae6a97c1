using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Explanation.Options;

/// <summary>What the function's environment would say (contract 2), as far as it changes an answer.</summary>
/// <param name="WhenUndocumented"><c>AUTHORIZER_ACCESS</c>.</param>
/// <param name="Cache"><c>AUTHORIZER_RESULT_CACHE</c>.</param>
/// <param name="Answers">The others.</param>
internal sealed record FunctionChoices(AccessRules WhenUndocumented, ResultCache Cache, AnswerOptions Answers);
