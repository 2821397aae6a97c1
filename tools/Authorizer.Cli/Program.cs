using Authorizer.Cli;
using Authorizer.Cli.Account;
using Authorizer.Cli.Terminal;

return await OperatorCommand.RunAsync(args, Screen.OfConsole(), SdkAccount.Open);
