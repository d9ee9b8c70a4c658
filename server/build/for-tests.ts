// Once per test run: what runs beside the pages is built, for a process that begins from its sources takes a second more each time.
import { bundlePrograms } from "./build";
import { testedPrograms } from "./built.js";

export default (): Promise<void> => bundlePrograms(testedPrograms);
